// A page of ties in the order of their keys, with the labels and key of both ends.
MATCH (a)-[r:{type}]->(b)
WHERE r.pmg_key > $after AND r.pmg_key <= $upto
WITH a, r, b ORDER BY r.pmg_key LIMIT $size
RETURN collect([properties(r), labels(a), a.pmg_key, labels(b), b.pmg_key]) AS page
