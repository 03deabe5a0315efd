// Keep a session by its hash.
// parameters: id, name, role, user, token, at, expires
// returns: nothing
CREATE (s:Session {id: $id})
SET s.name = $name, s.role = $role, s.user = $user, s.token = $token, s.at = $at, s.expires = $expires
