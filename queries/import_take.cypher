// Take an import that waits; no row when another was faster. What it waits for is looked at once the node is locked by the first SET.
// parameters: id, worker, beat
// returns: at most one row (id)
MATCH (i:Import {id: $id})
SET i.beat = $beat
WITH i
WHERE i.status = 'queued'
SET i.status = 'running', i.worker = $worker, i.tries = coalesce(i.tries, 0) + 1
RETURN i.id AS id
