CREATE CONSTRAINT expectation_id_unique IF NOT EXISTS FOR (n:Expectation) REQUIRE n.id IS UNIQUE
