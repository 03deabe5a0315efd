// Create many nodes that do not exist; each row names its id and its properties in the ontology's order.
// for each: node type
// parameters: rows, seq
// returns: nothing
UNWIND $rows AS row
CREATE (n:<label> {id: row[0], seq: $seq, <properties>})
