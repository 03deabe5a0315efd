// Say that a batch is written, with what stood before and after, and advance its import.
// parameters: id, import, images, count, at
// returns: nothing
MATCH (b:ImportBatch {id: $id})
MATCH (i:Import {id: $import})
SET b.done = true, b.images = $images, b.edits = null, i.done_edits = i.done_edits + $count, i.beat = $at
