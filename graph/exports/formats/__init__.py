"""A format a file: the graph as it is written for other programs."""
