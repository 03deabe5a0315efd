CREATE INDEX goal_natural_key IF NOT EXISTS FOR (n:Goal) ON (n.natural_key)
