// Every user.
// parameters: none
// returns: many rows (id, name, role, person, email, disabled, at, password, version, customers, subject)
MATCH (u:User)
RETURN u.id AS id, u.name AS name, u.role AS role, u.person AS person, u.email AS email, u.disabled AS disabled, u.at AS at, u.password AS password, u.version AS version, u.customers AS customers, u.subject AS subject
