// What others than an import have changed, among the changes with these numbers.
// parameters: seqs, import
// returns: many rows (seq, images)
UNWIND $seqs AS wanted
MATCH (c:Change {seq: wanted})
WHERE c.import IS NULL OR c.import <> $import
OPTIONAL MATCH (b:ImportBatch {id: c.batch})
RETURN c.seq AS seq, coalesce(c.images, b.images, b.created) AS images
