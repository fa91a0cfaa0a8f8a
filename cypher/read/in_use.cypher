// Labels and relationship types that the database may hold something of: names outlast what they were given to, but a
// database without nodes holds nothing.
MATCH (n)
WITH count(n) AS nodes
CALL () {
  CALL db.labels() YIELD label
  RETURN label AS name
  UNION
  CALL db.relationshipTypes() YIELD relationshipType
  RETURN relationshipType AS name
}
WITH nodes, collect(name) AS names
RETURN CASE nodes WHEN 0 THEN [] ELSE names END AS names
