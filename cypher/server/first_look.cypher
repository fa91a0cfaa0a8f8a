// What Neo4j Browser is opened with.
MATCH p = (:Office)-[:PARTICIPATES_IN]->(:Council)
RETURN p
LIMIT 50
