"""The graph in Neo4j: reaching a database, loading it, asking it, reading it back, and a server on this machine."""
