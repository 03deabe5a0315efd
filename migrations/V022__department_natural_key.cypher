CREATE INDEX department_natural_key IF NOT EXISTS FOR (n:Department) ON (n.natural_key)
