// Say that a batch is taken back, so that an undo that is cut off goes on behind it.
// parameters: id
// returns: nothing
MATCH (b:ImportBatch {id: $id})
SET b.undone = true
