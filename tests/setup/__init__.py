"""What the tests need around the service: a Neo4j, a browser, fonts."""
