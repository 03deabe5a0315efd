// The number of the last change, and what tells this graph from any other.
// parameters: none
// returns: one row (seq, born)
MATCH (f:Feed {id: 'feed'})
RETURN f.seq AS seq, f.born AS born
