// The properties of the records with these ids.
// for each: record
// parameters: ids
// returns: one row (items)
UNWIND $ids AS id
MATCH (n:<label> {id: id})
RETURN collect(properties(n)) AS items
