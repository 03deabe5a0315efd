// Replace the properties of nodes, their ids included.
// for each: node type
// parameters: rows
// returns: nothing
UNWIND $rows AS row
MATCH (n:<label> {id: row.id})
SET n = row.properties
