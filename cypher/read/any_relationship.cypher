// Whether there is a relationship of these types, whoever wrote it.
MATCH ()-[r:{types}]->()
RETURN true AS found LIMIT 1
