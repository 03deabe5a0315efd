// Say that a batch that waits is written, by which change and with what images, and advance its import; no row when it was written before.
// parameters: id, import, images, count, seq, at
// returns: at most one row (id)
MATCH (b:ImportBatch {id: $id, done: false})
MATCH (i:Import {id: $import})
SET b.done = true, b.images = $images, b.edits = null, b.seq = $seq, i.done_edits = i.done_edits + $count, i.beat = $at
RETURN b.id AS id
