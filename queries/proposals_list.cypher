// Proposals of a status, a kind, a source and a proposer, each null for any, the surest first: those that rank after another, at most `limit`.
// parameters: status, kind, source, after, limit, by
// returns: many rows (proposal)
MATCH (p:Proposal)
WHERE ($status IS NULL OR p.status = $status) AND ($kind IS NULL OR p.kind = $kind) AND ($source IS NULL OR p.source = $source) AND ($by IS NULL OR p.by = $by)
  AND p.rank > $after
RETURN properties(p) AS proposal
ORDER BY p.rank
LIMIT $limit
