CREATE INDEX favour_natural_key IF NOT EXISTS FOR (n:Favour) ON (n.natural_key)
