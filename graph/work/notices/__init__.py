"""Notices: what waits in the outbox, where it goes, and what it tells whom."""
