"""Tables of other programs: which profile reads one, and what its rows become."""
