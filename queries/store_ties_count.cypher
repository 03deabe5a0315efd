// How many ties the store holds, whatever they join.
// parameters: none
// returns: one row (n)
MATCH ()-[t]->()
RETURN count(t) AS n
