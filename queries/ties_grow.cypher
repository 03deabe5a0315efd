// Create many ties that do not exist between nodes that do, by the node they leave; each names its other end, its key and its properties in the ontology's order.
// for each: tie
// parameters: rows, seq
// returns: one row (created)
UNWIND $rows AS row
MATCH (a:<source> {id: row[0]})
UNWIND row[1] AS one
MATCH (b:<target> {id: one[0]})
CREATE (a)-[t:<type> {key: one[1], seq: $seq, <properties>}]->(b)
RETURN count(t) AS created
