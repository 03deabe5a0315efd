// The batches of an import by number, and whether each is written.
// parameters: import
// returns: many rows (id, number, done)
MATCH (b:ImportBatch {import: $import})
RETURN b.id AS id, b.number AS number, b.done AS done
ORDER BY b.number
