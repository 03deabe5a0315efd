// Forget the notices up to a number, and those from before an instant.
// parameters: number, before
// returns: nothing
MATCH (n:Notice)
WHERE n.number <= $number OR n.at < $before
DELETE n
