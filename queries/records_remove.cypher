// Remove records for good.
// for each: record
// parameters: ids
// returns: nothing
UNWIND $ids AS id
MATCH (n:<label> {id: id})
DETACH DELETE n
