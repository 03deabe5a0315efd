// Change a user; the password stays where none is given.
// parameters: id, role, person, email, disabled, version, password, customers, subject
// returns: nothing
MATCH (u:User {id: $id})
SET u.role = $role, u.person = $person, u.email = $email, u.disabled = $disabled, u.version = $version, u.customers = $customers, u.subject = $subject, u.password = coalesce($password, u.password)
