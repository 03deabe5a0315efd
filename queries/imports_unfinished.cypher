// The imports that are neither done nor failed, and who works on them.
// parameters: none
// returns: many rows (id, status, stage, worker, beat)
MATCH (i:Import)
WHERE i.status = 'queued' OR i.status = 'running'
RETURN i.id AS id, i.status AS status, i.stage AS stage, i.worker AS worker, i.beat AS beat
