// Ties that may be there. A property to be taken away comes as null.
UNWIND $rows AS row
MATCH (a:{start} {{pmg_key: row.start}})
MATCH (b:{end} {{pmg_key: row.end}})
MERGE (a)-[r:{type} {{pmg_key: row.key}}]->(b)
SET r += row.properties
