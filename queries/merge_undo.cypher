// Note that a merge was taken apart.
// parameters: id, by, at
// returns: nothing
MATCH (m:Merge {id: $id})
SET m.undone_by = $by, m.undone_at = $at
