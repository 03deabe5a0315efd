// How many proposals there are, by status, kind and source.
// parameters: none
// returns: many rows (status, kind, source, n)
MATCH (p:Proposal)
RETURN p.status AS status, p.kind AS kind, p.source AS source, count(p) AS n
