"""Questions about an account."""
