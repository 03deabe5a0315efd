"""What stands now: the view that requests read, and the feed that publishes it."""
