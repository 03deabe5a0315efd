// The number of the last change, and which backup is being restored, null without one.
// parameters: none
// returns: one row (seq, restoring)
MATCH (f:Feed {id: 'feed'})
RETURN f.seq AS seq, f.restoring AS restoring
