// Whether a sign-in link can be used.
// parameters: id, now
// returns: at most one row (name)
MATCH (s:SignIn {id: $id})
WHERE s.expires > $now
RETURN s.name AS name
