"""What is due: contacts, promises, dates, and how it is done."""
