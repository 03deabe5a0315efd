// The people who work in these departments now.
// parameters: ids, at
// returns: many rows (id, name, title, level, place)
UNWIND $ids AS wanted
MATCH (d:Department {id: wanted})<-[w:WORKS_IN]-(p:Person)
WHERE (w.ended_on IS NULL OR w.ended_on > $at) AND (w.started_on IS NULL OR w.started_on <= $at)
RETURN p.id AS id, p.name AS name, p.title AS title, p.level AS level, d.id AS place
