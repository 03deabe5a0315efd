CREATE INDEX organization_natural_key IF NOT EXISTS FOR (n:Organization) ON (n.natural_key)
