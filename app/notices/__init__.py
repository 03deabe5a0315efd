"""Telling people outside the pages: webhooks, group robots, mail; signed, in order, at least once."""
