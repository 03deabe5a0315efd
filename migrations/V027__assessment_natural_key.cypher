CREATE INDEX assessment_natural_key IF NOT EXISTS FOR (n:Assessment) ON (n.natural_key)
