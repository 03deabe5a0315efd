CREATE CONSTRAINT introduction_id_unique IF NOT EXISTS FOR (n:Introduction) REQUIRE n.id IS UNIQUE
