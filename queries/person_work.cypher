// The projects a person decides on or worked on, with the role.
// parameters: id
// returns: many rows (id, name, status, role, tie)
MATCH (p:Person {id: $id})-[t:DECIDES_ON|WORKED_ON]->(j:Project)
RETURN j.id AS id, j.name AS name, j.status AS status, t.role AS role, type(t) AS tie
ORDER BY id, tie, role
