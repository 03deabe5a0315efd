// The imports that wait for their turn, and those that wait to be taken back or were left in the middle of it; the oldest first.
// parameters: none
// returns: many rows (id, status, undo, worker, beat)
MATCH (i:Import)
WHERE i.status = 'queued' OR i.undo = 'queued' OR i.undo = 'running'
RETURN i.id AS id, i.status AS status, i.undo AS undo, i.undo_worker AS worker, i.beat AS beat
ORDER BY coalesce(i.undo_asked_at, i.at), i.id
