// Every session that is not over.
// parameters: now
// returns: many rows (id, name, role, user, token, at, expires)
MATCH (s:Session)
WHERE s.expires > $now
RETURN s.id AS id, s.name AS name, s.role AS role, s.user AS user, s.token AS token, s.at AS at, s.expires AS expires
