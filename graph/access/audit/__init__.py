"""Who read or wrote what of whom: the call under way, the log of calls, and reading it back."""
