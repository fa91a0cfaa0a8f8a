UNWIND $keys AS key
MATCH ()-[r:{type} {{pmg_key: key}}]->()
DELETE r
