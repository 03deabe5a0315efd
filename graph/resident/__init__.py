"""The graph in memory: tables of nodes and ties that share what a change does not touch."""
