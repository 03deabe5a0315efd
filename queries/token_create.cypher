// Keep a token by its hash.
// parameters: id, name, role, at
// returns: nothing
CREATE (t:Token {id: $id})
SET t.name = $name, t.role = $role, t.at = $at
