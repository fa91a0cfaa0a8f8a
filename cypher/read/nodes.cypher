// A page of nodes in the order of their keys. Another plan would not be better, whatever was written since.
CYPHER replan=skip
MATCH (n:{label})
USING INDEX n:{label}(pmg_key)
WHERE n.pmg_key > $after AND n.pmg_key <= $upto
WITH n ORDER BY n.pmg_key LIMIT $size
RETURN collect([properties(n)]) AS page
