// Create nodes that do not exist.
// for each: node type
// parameters: rows
// returns: nothing
UNWIND $rows AS row
CREATE (n:<label>)
SET n = row.properties
