// Record a change with what stood before and after; an import's images stand in its batch.
// parameters: seq, id, request, at, by, source, action, images, import, batch
// returns: nothing
CREATE (c:Change {seq: $seq})
SET c.id = $id, c.request = $request, c.at = $at, c.by = $by, c.source = $source, c.action = $action, c.images = $images, c.import = $import, c.batch = $batch
