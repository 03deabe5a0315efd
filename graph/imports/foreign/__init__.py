"""Files of other programs: recognised by profiles that are data, and turned into rows of our own sheets."""
