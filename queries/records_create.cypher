// Create records that do not exist.
// for each: record
// parameters: rows
// returns: nothing
UNWIND $rows AS row
CREATE (n:<label>)
SET n = row.properties
