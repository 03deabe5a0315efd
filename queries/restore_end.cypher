// The graph is whole: it goes on at this change, and is another than whatever was kept of it before.
// parameters: seq
// returns: nothing
MATCH (f:Feed {id: 'feed'})
SET f.seq = $seq, f.born = randomUUID(), f.restoring = null
