// A session by its hash, nothing when it is over.
// parameters: id, now
// returns: at most one row (id, name, role, user, token, at, expires)
MATCH (s:Session {id: $id})
WHERE s.expires > $now
RETURN s.id AS id, s.name AS name, s.role AS role, s.user AS user, s.token AS token, s.at AS at, s.expires AS expires
