// How many targets of notices are dead.
// parameters: none
// returns: one row (dead)
MATCH (t:NoticeTarget)
WHERE t.dead AND NOT coalesce(t.off, false)
RETURN count(t) AS dead
