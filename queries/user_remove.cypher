// Forget a user.
// parameters: id
// returns: nothing
MATCH (u:User {id: $id})
DELETE u
