"""Notices: what is told outside the pages."""
