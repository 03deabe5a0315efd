"""Questions about one person, or two."""
