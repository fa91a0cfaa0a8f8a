// A page of ties in the order of their keys, with the labels and key of both ends. Another plan would not be better.
CYPHER replan=skip
MATCH (a)-[r:{type}]->(b)
USING INDEX r:{type}(pmg_key)
WHERE r.pmg_key > $after AND r.pmg_key <= $upto
WITH a, r, b ORDER BY r.pmg_key LIMIT $size
RETURN collect([properties(r), labels(a), a.pmg_key, labels(b), b.pmg_key]) AS page
