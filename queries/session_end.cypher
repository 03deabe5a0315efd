// End a session.
// parameters: id
// returns: nothing
MATCH (s:Session {id: $id})
DELETE s
