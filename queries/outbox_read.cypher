// The number of the last notice, and who sends until when.
// parameters: none
// returns: at most one row (number, leader, until)
MATCH (o:Outbox {id: 'outbox'})
RETURN coalesce(o.number, 0) AS number, o.leader AS leader, o.until AS until
