// Who made the changes with these numbers, when and how; the images of those alone that no batch of an import holds.
// parameters: seqs
// returns: many rows (seq, at, by, source, action, import, images)
UNWIND $seqs AS wanted
MATCH (c:Change {seq: wanted})
RETURN c.seq AS seq, c.at AS at, c.by AS by, c.source AS source, c.action AS action, c.import AS import, c.images AS images
