// The labels that nodes in the store have, whatever they are, and how many nodes have these.
// parameters: none
// returns: many rows (labels, n)
MATCH (n)
WITH labels(n) AS labels
RETURN labels AS labels, count(*) AS n
