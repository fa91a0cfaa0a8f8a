// Names and lines, best first. Each index scores on its own scale, so each is brought to the best of its own.
CALL () {
  CALL db.index.fulltext.queryNodes('pmg_names', $words, {limit: $size}) YIELD node, score
  WITH collect([node, score]) AS hits, max(score) AS best
  UNWIND hits AS hit
  RETURN hit[0] AS node, hit[1] / best AS score
  UNION ALL
  CALL db.index.fulltext.queryNodes('pmg_passages', $words, {limit: $size}) YIELD node, score
  WITH collect([node, score]) AS hits, max(score) AS best
  UNWIND hits AS hit
  RETURN hit[0] AS node, 0.9 * hit[1] / best AS score
}
WITH node, score
WHERE node.pmg_key IS NOT NULL
OPTIONAL MATCH (node)-[:FROM]->(d:Document)
RETURN [l IN labels(node) WHERE l IN $labels][0] AS label, node.key AS key, node.name AS name, score,
       CASE WHEN node:Passage THEN node.text END AS text, d.source AS source,
       node.first_line AS first, node.last_line AS last
ORDER BY score DESC, label, name, key
LIMIT $size
