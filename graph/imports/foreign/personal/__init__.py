"""What people keep on their own: address books, calendars, mail."""
