MATCH p = (target:Person {id: $target})-[:KNOWS*1..4]-(ours:Person {ours: true})
WHERE none(one IN nodes(p)[1..-1] WHERE one.ours)
RETURN max(reduce(s = 100.0, tie IN relationships(p) | s * tie.counted / 100)) AS found
