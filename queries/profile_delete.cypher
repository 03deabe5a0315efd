// Forget a profile.
// parameters: id
// returns: nothing
MATCH (p:ImportProfile {id: $id})
DELETE p
