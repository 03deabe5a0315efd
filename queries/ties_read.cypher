// The ties of one kind that leave these nodes: both ends and the properties, as flat columns.
// for each: tie
// parameters: ids
// returns: one row (sources, targets, items)
UNWIND $ids AS id
MATCH (a:<source> {id: id})-[t:<type>]->(b:<target>)
RETURN collect(a.id) AS sources, collect(b.id) AS targets, collect(properties(t)) AS items
