// Put something to be told of into the outbox, after everything that is there.
// parameters: id, kind, about, at
// returns: nothing
MERGE (o:Outbox {id: 'outbox'})
SET o.number = coalesce(o.number, 0) + 1
CREATE (n:Notice {id: $id})
SET n.kind = $kind, n.about = $about, n.at = $at, n.number = o.number
