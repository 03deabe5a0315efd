// Records of merges before a change, the latest first.
// parameters: before, limit
// returns: many rows (merge)
MATCH (m:Merge)
WHERE m.seq < $before
RETURN properties(m) AS merge
ORDER BY m.seq DESC
LIMIT $limit
