// Keep a handover with its tasks.
// parameters: id, properties
// returns: nothing
CREATE (h:Handover {id: $id})
SET h += $properties
