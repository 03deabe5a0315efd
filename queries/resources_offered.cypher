// Every resource, who offers it, and which projects it supports.
// parameters: none
// returns: many rows (id, name, kind, offered, supports)
MATCH (r:Resource)
RETURN r.id AS id, r.name AS name, r.kind AS kind,
       [(r)<-[:OFFERS]-(m) | [labels(m)[0], m.id, m.name]] AS offered,
       [(r)-[:SUPPORTS]->(j) | [j.id, j.name]] AS supports
ORDER BY id
