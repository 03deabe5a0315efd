// The merges after a change that stand, with the items they made one, the latest first.
// parameters: seq
// returns: many rows (merge)
MATCH (m:Merge)
WHERE m.seq > $seq AND m.undone_at IS NULL
RETURN properties(m) AS merge
ORDER BY m.seq DESC
