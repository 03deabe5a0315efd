"""Finding items by name."""
