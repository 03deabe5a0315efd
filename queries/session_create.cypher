// Keep a session by its hash.
// parameters: id, name, role, expires
// returns: nothing
CREATE (s:Session {id: $id})
SET s.name = $name, s.role = $role, s.expires = $expires
