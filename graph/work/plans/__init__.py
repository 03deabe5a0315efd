"""Plans: the year of an account, its goals, and how far they are."""
