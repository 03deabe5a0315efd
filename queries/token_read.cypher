// A token by its hash.
// parameters: id
// returns: at most one row (id, name, role, user, at, expires, used)
MATCH (t:Token {id: $id})
RETURN t.id AS id, t.name AS name, t.role AS role, t.user AS user, t.at AS at, t.expires AS expires, t.used AS used
