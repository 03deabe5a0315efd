// The customer of a project and who bids on it.
// parameters: id
// returns: many rows (id, name, kind, tie)
MATCH (j:Project {id: $id})-[t:FOR|BIDS_ON]-(o:Organization)
RETURN o.id AS id, o.name AS name, o.kind AS kind, type(t) AS tie
