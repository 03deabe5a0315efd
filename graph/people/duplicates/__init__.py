"""Candidates for records of one person or organisation: found by blocks, never among all pairs, each explained for and against."""
