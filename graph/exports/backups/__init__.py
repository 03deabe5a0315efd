"""Backups: everything a graph holds in one file, and how it is restored."""
