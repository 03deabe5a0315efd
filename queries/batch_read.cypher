// One batch: the edits that wait, or the images of what was written.
// parameters: id
// returns: at most one row (done, edits, images)
MATCH (b:ImportBatch {id: $id})
RETURN b.done AS done, b.edits AS edits, b.images AS images
