CREATE INDEX person_natural_key IF NOT EXISTS FOR (n:Person) ON (n.natural_key)
