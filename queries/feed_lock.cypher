// Take the lock that every change takes, without a change. A constant is written: what is read before a lock is held is old by then.
// parameters: none
// returns: nothing
MATCH (f:Feed {id: 'feed'})
SET f.locked = true
