// Change where notices go or how far it has come, where it is still there.
// parameters: id, properties
// returns: nothing
MATCH (t:NoticeTarget {id: $id})
SET t += $properties
