// Keep the hash of a user's new password.
// parameters: id, password
// returns: nothing
MATCH (u:User {id: $id})
SET u.password = $password
