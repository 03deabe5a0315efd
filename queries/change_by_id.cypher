// The change with this id, to see whether a write whose end nobody heard stands, and for which request.
// parameters: id
// returns: at most one row (seq, at, images, request)
MATCH (c:Change {id: $id})
RETURN c.seq AS seq, c.at AS at, c.images AS images, c.request AS request
