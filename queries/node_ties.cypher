// Every tie of one node: its type, its ends and its properties.
// for each: node type
// parameters: id
// returns: many rows (source_type, source, type, target_type, target, properties)
MATCH (n:<label> {id: $id})-[t]-(m)
RETURN labels(startNode(t))[0] AS source_type, startNode(t).id AS source, type(t) AS type,
       labels(endNode(t))[0] AS target_type, endNode(t).id AS target, properties(t) AS properties
