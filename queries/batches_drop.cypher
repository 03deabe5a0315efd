// Drop the batches of an import that wrote nothing.
// parameters: import
// returns: nothing
MATCH (b:ImportBatch {import: $import})
DELETE b
