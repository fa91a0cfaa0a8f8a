// What a name may mean: the key itself, else everything that is called so, by words.
CALL () {
  CALL db.index.fulltext.queryNodes('pmg_names', $words, {limit: 200}) YIELD node
  RETURN node
  UNION
  MATCH (node:Office|Service|Council|Group|Municipality|Territory|Product|Region|Province {key: $key})
  RETURN node
}
WITH node, [l IN labels(node) WHERE l IN $labels][0] AS label
WHERE label IS NOT NULL AND node.pmg_key IS NOT NULL
RETURN label, node.key AS key, node.name AS name, node.acronym AS acronym, coalesce(node.aliases, []) AS aliases
