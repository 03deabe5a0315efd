// The ties of these nodes, of every type and either way, each with the node it was found at.
// for each: node type
// parameters: ids
// returns: many rows (node, source_type, source, type, target_type, target, key)
UNWIND $ids AS id
MATCH (n:<label> {id: id})-[t]-(m)
RETURN n.id AS node, labels(startNode(t))[0] AS source_type, startNode(t).id AS source, type(t) AS type,
       labels(endNode(t))[0] AS target_type, endNode(t).id AS target, t.key AS key
