// Remove ties.
// for each: tie
// parameters: rows
// returns: nothing
UNWIND $rows AS row
MATCH (a:<source> {id: row.source})-[t:<type> {key: row.key}]->(b:<target> {id: row.target})
DELETE t
