// The names of all indexes, to verify that migrations took effect.
// parameters: none
// returns: many rows (name)
SHOW INDEXES YIELD name RETURN name AS name
