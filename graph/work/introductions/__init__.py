"""Introductions: asked of a colleague or of a contact, answered, done by meeting."""
