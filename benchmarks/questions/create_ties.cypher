UNWIND $rows AS row
MATCH (a:Person {id: row.a})
MATCH (b:Person {id: row.b})
CREATE (a)-[:KNOWS {strength: row.strength, counted: row.counted}]->(b)
