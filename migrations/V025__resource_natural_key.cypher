CREATE INDEX resource_natural_key IF NOT EXISTS FOR (n:Resource) ON (n.natural_key)
