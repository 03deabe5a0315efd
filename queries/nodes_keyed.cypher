// The nodes with these natural keys: their keys and ids.
// for each: node type
// parameters: keys
// returns: many rows (natural_key, id)
UNWIND $keys AS wanted
MATCH (n:<label> {natural_key: wanted})
RETURN n.natural_key AS natural_key, n.id AS id
