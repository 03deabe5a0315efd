// Take the number of the next change; the first statement of every write, so that writers wait for one another here.
// The lock is taken first, by a constant: a number read before it would be one that another writer has taken meanwhile.
// parameters: none
// returns: one row (seq)
MATCH (f:Feed {id: 'feed'})
SET f.locked = true
WITH f, f.seq + 1 AS next
SET f.seq = next
RETURN f.seq AS seq
