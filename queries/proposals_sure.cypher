// The open proposals of a kind, a source and a proposer, each null for any, that are at least so sure; the surest first.
// parameters: source, kind, confidence, limit, by
// returns: many rows (id)
MATCH (p:Proposal {status: 'open'})
WHERE ($kind IS NULL OR p.kind = $kind) AND ($source IS NULL OR p.source = $source) AND ($by IS NULL OR p.by = $by) AND p.confidence >= $confidence
RETURN p.id AS id
ORDER BY p.rank
LIMIT $limit
