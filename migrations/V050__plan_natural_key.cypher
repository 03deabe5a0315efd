CREATE INDEX plan_natural_key IF NOT EXISTS FOR (n:Plan) ON (n.natural_key)
