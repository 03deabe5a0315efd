// Give open proposals further evidence, and with it another confidence and rank.
// parameters: rows
// returns: nothing
UNWIND $rows AS row
MATCH (p:Proposal {id: row.id})
SET p.evidence = row.evidence, p.confidence = row.confidence, p.rank = row.rank
