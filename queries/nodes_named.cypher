// The nodes with these names: their names and ids.
// for each: node type
// parameters: names
// returns: many rows (name, id)
UNWIND $names AS wanted
MATCH (n:<label> {name: wanted})
RETURN n.name AS name, n.id AS id
