// The personal ties of these people that hold: who knows whom, who reports to whom, who influences whom.
// parameters: ids, at
// returns: many rows (source, target, type, properties)
UNWIND $ids AS wanted
MATCH (a:Person {id: wanted})-[t:KNOWS|REPORTS_TO|INFLUENCES]-(b:Person)
WHERE (t.ended_on IS NULL OR t.ended_on > $at) AND (t.started_on IS NULL OR t.started_on <= $at)
RETURN startNode(t).id AS source, endNode(t).id AS target, type(t) AS type, properties(t) AS properties
