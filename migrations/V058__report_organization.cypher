CREATE INDEX report_organization IF NOT EXISTS FOR (n:Report) ON (n.organization)
