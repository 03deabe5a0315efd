"""Routes of introductions: the hops, the search, and what it finds."""
