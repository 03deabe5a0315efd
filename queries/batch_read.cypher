// One batch: what waits to be written, or the change that wrote it and what it did.
// parameters: id
// returns: at most one row (done, edits, created, seq, images)
MATCH (b:ImportBatch {id: $id})
RETURN b.done AS done, b.edits AS edits, b.created AS created, b.seq AS seq, coalesce(b.images, b.created) AS images
