MATCH (target:Person {id: $target}), (ours:Person {ours: true})
MATCH p = shortestPath((target)-[:KNOWS*..4]-(ours))
RETURN min(length(p)) AS found
