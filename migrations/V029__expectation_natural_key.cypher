CREATE INDEX expectation_natural_key IF NOT EXISTS FOR (n:Expectation) ON (n.natural_key)
