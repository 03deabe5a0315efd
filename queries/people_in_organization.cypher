// The people who work in an organisation directly, in no department.
// parameters: id, at
// returns: many rows (id, name, title, level, place)
MATCH (o:Organization {id: $id})<-[w:WORKS_IN]-(p:Person)
WHERE (w.ended_on IS NULL OR w.ended_on > $at) AND (w.started_on IS NULL OR w.started_on <= $at)
RETURN p.id AS id, p.name AS name, p.title AS title, p.level AS level, o.id AS place
