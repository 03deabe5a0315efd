// Keep rows of an import that are to be written, as edits or as items that it creates, and let the import show that it lives.
// parameters: id, import, number, edits, created, at
// returns: nothing
MATCH (i:Import {id: $import})
SET i.beat = $at
CREATE (b:ImportBatch {id: $id, import: $import, number: $number, edits: $edits, created: $created, done: false})
