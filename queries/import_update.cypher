// Set properties of an import: how far it is, what it found.
// parameters: id, properties
// returns: nothing
MATCH (i:Import {id: $id})
SET i += $properties
