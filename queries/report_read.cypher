// One report.
// parameters: id
// returns: at most one row (report)
MATCH (r:Report {id: $id})
RETURN properties(r) AS report
