// The ids of all nodes of a type, sorted by nobody.
// for each: node type
// parameters: none
// returns: one row (ids)
MATCH (n:<label>)
RETURN collect(n.id) AS ids
