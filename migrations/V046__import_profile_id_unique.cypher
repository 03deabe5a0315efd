CREATE CONSTRAINT import_profile_id_unique IF NOT EXISTS FOR (n:ImportProfile) REQUIRE n.id IS UNIQUE
