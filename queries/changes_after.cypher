// The changes with these numbers, images included, wherever they stand.
// parameters: seqs
// returns: many rows (seq, at, by, source, action, import, batch, images)
UNWIND $seqs AS wanted
MATCH (c:Change {seq: wanted})
OPTIONAL MATCH (b:ImportBatch {id: c.batch})
RETURN c.seq AS seq, c.at AS at, c.by AS by, c.source AS source, c.action AS action, c.import AS import, c.batch AS batch,
       coalesce(c.images, b.images, b.created) AS images
