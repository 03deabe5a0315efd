"""What the maps are made of, in and out: items, ties, imports, exports, the inbox, merges, layouts."""
