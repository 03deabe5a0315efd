"""Words of an account's pages."""
