// The names of all constraints, to verify that migrations took effect.
// parameters: none
// returns: many rows (name)
SHOW CONSTRAINTS YIELD name RETURN name AS name
