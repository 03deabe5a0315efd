// The drawings whose name or whose places name an item.
// parameters: id, quoted
// returns: many rows (layout)
MATCH (l:Layout)
WHERE l.id CONTAINS $id OR l.places CONTAINS $quoted
RETURN properties(l) AS layout
