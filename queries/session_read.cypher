// Who a session belongs to, nothing when it is over.
// parameters: id, now
// returns: at most one row (name, role)
MATCH (s:Session {id: $id})
WHERE s.expires > $now
RETURN s.name AS name, s.role AS role
