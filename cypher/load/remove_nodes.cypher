// A node goes with our ties only; one that another application has tied something to is found by left_nodes instead.
UNWIND $keys AS key
MATCH (n:{label} {{pmg_key: key}})
WHERE NOT (n)--()
DELETE n
