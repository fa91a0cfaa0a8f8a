// A page of nodes in the order of their keys.
MATCH (n:{label})
WHERE n.pmg_key > $after AND n.pmg_key <= $upto
WITH n ORDER BY n.pmg_key LIMIT $size
RETURN collect([properties(n)]) AS page
