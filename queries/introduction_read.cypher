// One introduction.
// parameters: id
// returns: at most one row (introduction)
MATCH (i:Introduction {id: $id})
RETURN properties(i) AS introduction
