// How many proposals there are, by status, kind and source; of those of one proposer where one is named.
// parameters: by
// returns: many rows (status, kind, source, n)
MATCH (p:Proposal)
WHERE $by IS NULL OR p.by = $by
RETURN p.status AS status, p.kind AS kind, p.source AS source, count(p) AS n
