// One import with everything known of it.
// parameters: id
// returns: at most one row (import)
MATCH (i:Import {id: $id})
RETURN properties(i) AS import
