"""Words of the pages of relationship work."""
