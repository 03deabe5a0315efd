// Take the next version of a drawing's places; first in a write, so that writers wait for one another here.
// parameters: id
// returns: one row (version, places, by, at)
MERGE (l:Layout {id: $id})
SET l.version = coalesce(l.version, 0) + 1
RETURN l.version AS version, l.places AS places, l.by AS by, l.at AS at
