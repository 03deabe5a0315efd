CREATE INDEX resource_name IF NOT EXISTS FOR (n:Resource) ON (n.name)
