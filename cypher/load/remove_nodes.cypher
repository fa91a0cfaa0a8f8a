// A node goes with our ties only; one that another application has tied something to is left to disown_nodes.
UNWIND $keys AS key
MATCH (n:{label} {{pmg_key: key}})
WHERE NOT (n)--()
DELETE n
