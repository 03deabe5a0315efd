CREATE CONSTRAINT import_batch_id_unique IF NOT EXISTS FOR (n:ImportBatch) REQUIRE n.id IS UNIQUE
