// Note what was answered to an introduction.
// parameters: id, properties
// returns: nothing
MATCH (i:Introduction {id: $id})
SET i += $properties
