// Where notices go: all of it, or the one with an id.
// parameters: id
// returns: many rows (target)
MATCH (t:NoticeTarget)
WHERE $id IS NULL OR t.id = $id
RETURN properties(t) AS target
ORDER BY t.at, t.id
