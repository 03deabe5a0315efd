// Where things stand on a drawing: the places kept under its name.
// parameters: id
// returns: at most one row (version, places, by, at)
MATCH (l:Layout {id: $id})
RETURN l.version AS version, l.places AS places, l.by AS by, l.at AS at
