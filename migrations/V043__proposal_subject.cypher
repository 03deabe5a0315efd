CREATE INDEX proposal_subject IF NOT EXISTS FOR (n:Proposal) ON (n.subject)
