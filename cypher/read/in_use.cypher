// Labels and relationship types that the database holds anything of.
CALL () {
  CALL db.labels() YIELD label
  RETURN label AS name
  UNION
  CALL db.relationshipTypes() YIELD relationshipType
  RETURN relationshipType AS name
}
RETURN collect(name) AS names
