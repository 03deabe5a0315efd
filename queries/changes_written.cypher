// Who wrote these changes, when, and from which source.
// parameters: seqs
// returns: many rows (seq, at, by, source)
UNWIND $seqs AS wanted
MATCH (c:Change {seq: wanted})
RETURN c.seq AS seq, c.at AS at, c.by AS by, c.source AS source
