"""Single items: read and written."""
