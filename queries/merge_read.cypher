// The record of a merge.
// parameters: id
// returns: at most one row (merge)
MATCH (m:Merge {id: $id})
RETURN properties(m) AS merge
