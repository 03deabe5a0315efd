// Change a user.
// parameters: id, role, person, email, disabled, version
// returns: nothing
MATCH (u:User {id: $id})
SET u.role = $role, u.person = $person, u.email = $email, u.disabled = $disabled, u.version = $version
