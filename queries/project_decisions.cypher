// Who decides on a project, in which role and with how much weight.
// parameters: id, at
// returns: many rows (id, name, title, level, role, stage, veto)
MATCH (j:Project {id: $id})<-[t:DECIDES_ON]-(p:Person)
WHERE (t.ended_on IS NULL OR t.ended_on > $at) AND (t.started_on IS NULL OR t.started_on <= $at)
RETURN p.id AS id, p.name AS name, p.title AS title, p.level AS level, t.role AS role, t.stage AS stage, t.veto AS veto
