// The introductions that some people asked for or were asked for, the latest first.
// parameters: people
// returns: many rows (introduction)
MATCH (i:Introduction)
WHERE i.asker IN $people OR i.asked IN $people
RETURN properties(i) AS introduction
ORDER BY i.at DESC, i.id
