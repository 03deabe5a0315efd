// Keep a report of an account's year; nothing writes it again but a merge, and erasing.
// parameters: id, properties
// returns: nothing
CREATE (r:Report {id: $id})
SET r += $properties
