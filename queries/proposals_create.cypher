// Keep new proposals.
// parameters: rows
// returns: nothing
UNWIND $rows AS row
CREATE (p:Proposal)
SET p = row
