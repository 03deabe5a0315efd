// What the reference columns of these nodes point at: the other ends of their current ties, by tie type.
// for each: node type
// parameters: ids, at
// returns: many rows (id, outgoing, incoming)
UNWIND $ids AS wanted
MATCH (n:<label> {id: wanted})
RETURN n.id AS id,
       [(n)-[t:<out>]->(m) WHERE (t.ended_on IS NULL OR t.ended_on > $at) AND (t.started_on IS NULL OR t.started_on <= $at) | [type(t), labels(m)[0], m.id, coalesce(t.kind, '')]] AS outgoing,
       [(n)<-[t:<in>]-(m) WHERE (t.ended_on IS NULL OR t.ended_on > $at) AND (t.started_on IS NULL OR t.started_on <= $at) | [type(t), labels(m)[0], m.id, coalesce(t.kind, '')]] AS incoming
