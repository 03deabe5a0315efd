CREATE INDEX action_natural_key IF NOT EXISTS FOR (n:Action) ON (n.natural_key)
