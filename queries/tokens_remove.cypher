// Forget tokens by their hashes.
// parameters: ids
// returns: nothing
UNWIND $ids AS id
MATCH (t:Token {id: id})
DELETE t
