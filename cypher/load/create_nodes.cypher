// New nodes; the constraint refuses one that is there already.
UNWIND $rows AS row
CREATE (n:{label} {{pmg_key: row.key}})
SET n += row.properties
