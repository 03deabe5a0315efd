"""Questions: one router a subject."""
