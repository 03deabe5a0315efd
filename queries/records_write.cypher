// Replace the properties of records, their ids included.
// for each: record
// parameters: rows
// returns: nothing
UNWIND $rows AS row
MATCH (n:<label> {id: row.id})
SET n = row.properties
