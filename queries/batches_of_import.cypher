// The batches of an import by number, and whether each is written and taken back.
// parameters: import
// returns: many rows (id, number, done, undone)
MATCH (b:ImportBatch {import: $import})
RETURN b.id AS id, b.number AS number, b.done AS done, coalesce(b.undone, false) AS undone
ORDER BY b.number
