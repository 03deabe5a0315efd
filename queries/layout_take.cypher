// Take the next version of a drawing's places; first in a write, so that writers wait for one another here, by a constant: what is
// read before the lock is held is old by then.
// parameters: id
// returns: one row (version, places, by, at)
MERGE (l:Layout {id: $id})
SET l.locked = true
WITH l, coalesce(l.version, 0) + 1 AS next
SET l.version = next
RETURN l.version AS version, l.places AS places, l.by AS by, l.at AS at
