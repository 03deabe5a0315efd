// Be the one who sends notices until an instant.
// parameters: leader, until
// returns: nothing
MERGE (o:Outbox {id: 'outbox'})
SET o.leader = $leader, o.until = $until
