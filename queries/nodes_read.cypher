// The properties of the nodes with these ids.
// for each: node type
// parameters: ids
// returns: one row (items)
UNWIND $ids AS id
MATCH (n:<label> {id: id})
RETURN collect(properties(n)) AS items
