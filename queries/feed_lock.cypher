// Take the lock that every change takes, without a change.
// parameters: none
// returns: nothing
MATCH (f:Feed {id: 'feed'})
SET f.seq = f.seq
