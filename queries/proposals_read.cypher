// Proposals by id; those that do not exist are left out.
// parameters: ids
// returns: many rows (proposal)
UNWIND $ids AS id
MATCH (p:Proposal {id: id})
RETURN properties(p) AS proposal
