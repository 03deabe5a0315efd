// The open proposals of a source and a kind, each null for any, that are at least so sure; the surest first.
// parameters: source, kind, confidence, limit
// returns: many rows (id)
MATCH (p:Proposal {status: 'open'})
WHERE ($kind IS NULL OR p.kind = $kind) AND ($source IS NULL OR p.source = $source) AND p.confidence >= $confidence
RETURN p.id AS id
ORDER BY p.rank
LIMIT $limit
