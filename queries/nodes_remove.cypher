// Remove nodes whose ties are gone.
// for each: node type
// parameters: rows
// returns: nothing
UNWIND $rows AS row
MATCH (n:<label> {id: row.id})
DELETE n
