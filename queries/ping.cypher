// Whether the database answers.
// parameters: none
// returns: one row (alive)
RETURN true AS alive
