// Take the number of the next change; the first statement of every write, so that writers wait for one another here.
// parameters: none
// returns: one row (seq)
MATCH (f:Feed {id: 'feed'})
SET f.seq = f.seq + 1
RETURN f.seq AS seq
