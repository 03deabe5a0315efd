// Keep a token by its hash.
// parameters: id, name, role, user, at, expires
// returns: nothing
CREATE (t:Token {id: $id})
SET t.name = $name, t.role = $role, t.user = $user, t.at = $at, t.expires = $expires
