// The departments of an organisation, those of its subsidiaries left out, each with what it is directly part of.
// parameters: id, at
// returns: many rows (id, name, weight, line, parent)
MATCH path = (o:Organization {id: $id})<-[:PART_OF*1..6]-(d:Department)
WHERE all(n IN nodes(path)[1..] WHERE n:Department)
MATCH (d)-[p:PART_OF]->(m)
WHERE (p.ended_on IS NULL OR p.ended_on > $at) AND (p.started_on IS NULL OR p.started_on <= $at)
RETURN DISTINCT d.id AS id, d.name AS name, d.weight AS weight, d.line AS line, m.id AS parent
