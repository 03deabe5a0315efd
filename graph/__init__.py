"""The graph of relationships and its questions."""
