// The open proposals of a source and a kind.
// parameters: source, kind
// returns: many rows (id)
MATCH (p:Proposal {status: 'open'})
WHERE p.source = $source AND p.kind = $kind
RETURN p.id AS id
