// Nodes that hold another application's ties: they stay for it, without what we had written on them.
UNWIND $keys AS key
MATCH (n:{label} {{pmg_key: key}})
SET n += $nothing, n.pmg_key = null
REMOVE n:{label}
