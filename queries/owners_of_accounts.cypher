// Who of us owns which account, in which role.
// parameters: at
// returns: many rows (person, name, title, organization, account, role)
MATCH (p:Person)-[t:OWNS]->(o:Organization)
WHERE (t.ended_on IS NULL OR t.ended_on > $at) AND (t.started_on IS NULL OR t.started_on <= $at)
RETURN p.id AS person, p.name AS name, p.title AS title, o.id AS organization, o.name AS account, t.role AS role
ORDER BY organization, person, role
