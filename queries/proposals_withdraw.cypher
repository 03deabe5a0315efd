// Forget open proposals, which whoever made them would not make again.
// parameters: ids
// returns: nothing
UNWIND $ids AS id
MATCH (p:Proposal {id: id})
WHERE p.status = 'open'
DETACH DELETE p
