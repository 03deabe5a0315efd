// The latest interactions a person took part in, and with whom.
// parameters: id, limit
// returns: many rows (id, at, channel, summary, others)
MATCH (p:Person {id: $id})-[:TOOK_PART]->(i:Interaction)
WITH i, p ORDER BY i.at DESC, i.id LIMIT $limit
RETURN i.id AS id, i.at AS at, i.channel AS channel, i.summary AS summary, [(i)<-[:TOOK_PART]-(q) WHERE q.id <> p.id | q.id] AS others
ORDER BY at DESC, id
