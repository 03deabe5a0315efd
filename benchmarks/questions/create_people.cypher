UNWIND $rows AS row
CREATE (n:Person)
SET n = row
