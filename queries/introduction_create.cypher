// Keep an introduction that somebody asks for.
// parameters: id, properties
// returns: nothing
CREATE (i:Introduction {id: $id})
SET i += $properties
