// End sessions by their hashes.
// parameters: ids
// returns: nothing
UNWIND $ids AS id
MATCH (s:Session {id: id})
DELETE s
