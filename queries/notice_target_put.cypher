// Keep where notices go: as it is new where it is not there yet, and what has changed of it.
// parameters: id, new, properties
// returns: nothing
MERGE (t:NoticeTarget {id: $id})
ON CREATE SET t += $new
SET t += $properties
