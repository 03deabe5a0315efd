"""HTTP under /api/v1: one router a noun or a question."""
