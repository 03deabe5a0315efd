// Note that a backup is being restored, so that nobody takes the graph for whole.
// parameters: restoring
// returns: nothing
MATCH (f:Feed {id: 'feed'})
SET f.restoring = $restoring
