"""The questions people ask, one file a question: from the resident maps or a named query to an answer."""
