// Where a person works and worked, with the title and the dates.
// parameters: id
// returns: many rows (place, place_type, name, title, started_on, ended_on)
MATCH (p:Person {id: $id})-[w:WORKS_IN]->(m)
RETURN m.id AS place, labels(m)[0] AS place_type, m.name AS name, w.title AS title, w.started_on AS started_on, w.ended_on AS ended_on
