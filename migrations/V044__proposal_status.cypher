CREATE INDEX proposal_status IF NOT EXISTS FOR (n:Proposal) ON (n.status)
