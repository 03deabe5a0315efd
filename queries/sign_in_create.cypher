// Keep a sign-in link by the hash of its secret.
// parameters: id, name, role, user, expires
// returns: nothing
CREATE (s:SignIn {id: $id})
SET s.name = $name, s.role = $role, s.user = $user, s.expires = $expires
