// The notices after a number, in their order.
// parameters: number, limit
// returns: many rows (notice)
MATCH (n:Notice)
WHERE n.number > $number
RETURN properties(n) AS notice
ORDER BY n.number
LIMIT $limit
