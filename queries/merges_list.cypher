// Records of merges before a change, made by somebody (null: by anybody), the latest first.
// parameters: before, limit, by
// returns: many rows (merge)
MATCH (m:Merge)
WHERE m.seq < $before AND ($by IS NULL OR m.by = $by)
RETURN properties(m) AS merge
ORDER BY m.seq DESC
LIMIT $limit
