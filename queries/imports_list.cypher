// The latest imports, newest first.
// parameters: limit
// returns: many rows (import)
MATCH (i:Import)
RETURN properties(i) AS import
ORDER BY i.at DESC
LIMIT $limit
