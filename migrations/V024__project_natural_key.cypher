CREATE INDEX project_natural_key IF NOT EXISTS FOR (n:Project) ON (n.natural_key)
