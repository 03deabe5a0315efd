"""Text files: their encoding, their delimiter, their records."""
