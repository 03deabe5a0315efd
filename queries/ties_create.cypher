// Create ties that do not exist between nodes that do.
// for each: tie
// parameters: rows
// returns: one row (created)
UNWIND $rows AS row
MATCH (a:<source> {id: row.source})
MATCH (b:<target> {id: row.target})
CREATE (a)-[t:<type>]->(b)
SET t = row.properties
RETURN count(t) AS created
