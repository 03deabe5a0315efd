CREATE INDEX import_stage IF NOT EXISTS FOR (n:Import) ON (n.stage)
