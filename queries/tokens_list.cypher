// Every token.
// parameters: none
// returns: many rows (id, name, role, user, at, expires, used)
MATCH (t:Token)
RETURN t.id AS id, t.name AS name, t.role AS role, t.user AS user, t.at AS at, t.expires AS expires, t.used AS used
