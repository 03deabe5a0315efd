// Take over the undo of an import from nobody, or from a worker that is gone; no row when another was faster.
// parameters: id, before, worker, beat
// returns: at most one row (id)
MATCH (i:Import {id: $id})
SET i.beat = $beat
WITH i
WHERE i.undo = 'queued' OR (i.undo = 'running' AND i.undo_worker = $before)
SET i.undo = 'running', i.undo_worker = $worker
RETURN i.id AS id
