"""Identity: duplicates, merges, and what was merged taken apart."""
