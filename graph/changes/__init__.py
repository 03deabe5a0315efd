"""Edits and what they did, written as one change each: the only way to write."""
