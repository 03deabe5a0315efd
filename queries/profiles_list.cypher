// The profiles that somebody kept, by name.
// parameters: none
// returns: many rows (id, content)
MATCH (p:ImportProfile)
RETURN p.id AS id, p.content AS content
ORDER BY p.id
