// How many records of a kind the service keeps for itself, and their ids.
// for each: record
// parameters: none
// returns: one row (n, ids)
MATCH (n:<label>)
RETURN count(n) AS n, collect(n.id) AS ids
