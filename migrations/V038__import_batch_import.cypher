CREATE INDEX import_batch_import IF NOT EXISTS FOR (n:ImportBatch) ON (n.import)
