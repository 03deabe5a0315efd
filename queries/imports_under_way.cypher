// The imports whose batches are being written.
// parameters: none
// returns: many rows (id)
MATCH (i:Import {stage: 'writing'})
RETURN i.id AS id
