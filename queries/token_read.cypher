// Who a token belongs to.
// parameters: id
// returns: at most one row (name, role)
MATCH (t:Token {id: $id})
RETURN t.name AS name, t.role AS role
