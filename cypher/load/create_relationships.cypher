// New ties; the constraint refuses one that is there already.
UNWIND $rows AS row
MATCH (a:{start} {{pmg_key: row.start}})
MATCH (b:{end} {{pmg_key: row.end}})
CREATE (a)-[r:{type} {{pmg_key: row.key}}]->(b)
SET r += row.properties
