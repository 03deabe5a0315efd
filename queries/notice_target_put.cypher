// Keep where notices go, or what has changed of it.
// parameters: id, properties
// returns: nothing
MERGE (t:NoticeTarget {id: $id})
SET t += $properties
