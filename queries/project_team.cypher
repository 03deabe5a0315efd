// Who of us and of others works on a project.
// parameters: id, at
// returns: many rows (id, name, title, level, role)
MATCH (j:Project {id: $id})<-[t:WORKED_ON]-(p:Person)
WHERE (t.ended_on IS NULL OR t.ended_on > $at) AND (t.started_on IS NULL OR t.started_on <= $at)
RETURN p.id AS id, p.name AS name, p.title AS title, p.level AS level, t.role AS role
