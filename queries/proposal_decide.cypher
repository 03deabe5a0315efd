// Note what was said to a proposal; a null property goes.
// parameters: id, properties
// returns: nothing
MATCH (p:Proposal {id: $id})
SET p += $properties
