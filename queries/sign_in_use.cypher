// Use a sign-in link up: who it is for, nothing when it is used or expired.
// parameters: id, now
// returns: at most one row (name, role, user)
MATCH (s:SignIn {id: $id})
WHERE s.expires > $now
WITH s, s.name AS name, s.role AS role, s.user AS user
DELETE s
RETURN name AS name, role AS role, user AS user
