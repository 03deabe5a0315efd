// Keep rows of an import that are to be written.
// parameters: id, import, number, edits
// returns: nothing
CREATE (b:ImportBatch {id: $id})
SET b.import = $import, b.number = $number, b.edits = $edits, b.done = false
