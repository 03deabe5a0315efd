// Take over an import from a worker that is gone; no row when another was faster.
// parameters: id, before, worker, beat
// returns: at most one row (id)
MATCH (i:Import {id: $id})
WHERE i.worker = $before
SET i.worker = $worker, i.beat = $beat
RETURN i.id AS id
