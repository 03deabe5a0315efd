// Keep the record of a merge.
// parameters: id, properties
// returns: nothing
CREATE (m:Merge {id: $id})
SET m += $properties
