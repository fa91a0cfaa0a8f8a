// Nodes that may be there; properties of other applications on them stay. A property to be taken away comes as null.
UNWIND $rows AS row
MERGE (n:{label} {{pmg_key: row.key}})
SET n += row.properties
