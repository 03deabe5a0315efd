// The changes an import has made, with the images its batches hold.
// parameters: import
// returns: many rows (seq, at, by, action, import, batch, images)
MATCH (c:Change {import: $import})
MATCH (b:ImportBatch {id: c.batch})
RETURN c.seq AS seq, c.at AS at, c.by AS by, c.action AS action, c.import AS import, c.batch AS batch, coalesce(b.images, b.created) AS images
