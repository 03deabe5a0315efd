// Keep somebody who uses the service.
// parameters: id, name, role, person, email, disabled, at, password, version, customers, subject
// returns: nothing
CREATE (u:User {id: $id})
SET u.name = $name, u.role = $role, u.person = $person, u.email = $email, u.disabled = $disabled, u.at = $at, u.password = $password, u.version = $version, u.customers = $customers, u.subject = $subject
