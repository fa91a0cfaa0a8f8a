// The lines behind an answer.
MATCH (p:Passage)
WHERE p.key IN $keys
OPTIONAL MATCH (p)-[:FROM]->(d:Document)
RETURN p.key AS key, coalesce(d.source, p.document) AS source, p.section AS section,
       p.first_line AS first, p.last_line AS last, p.text AS text
ORDER BY source, first, last
