"""The maps as nodes and edges, and where things stand on them."""
