// Values for what has to be given to a query, from the busiest parts of the graph.
CALL () {
  MATCH (a:Office)-[r:PARTICIPATES_IN|WORKS_WITH]-()
  WITH a, count(r) AS ties ORDER BY ties DESC, a.key LIMIT 2
  RETURN collect(a.key) AS actors
}
CALL () {
  MATCH ()-[r:PARTICIPATES_IN]->(c:Council) WHERE c.region IS NOT NULL
  WITH c.region AS region, count(r) AS ties ORDER BY ties DESC, region LIMIT 1
  RETURN collect(region) AS regions
}
CALL () {
  MATCH (m:Municipality)-[r]-() WHERE size(coalesce(r.evidence, [])) > 0
  WITH m, count(r) AS ties ORDER BY ties DESC, m.key LIMIT 1
  RETURN collect(m.code) AS comunas
}
CALL () {
  MATCH (s:Service)-[r:OFFERS]->() WHERE s.acronym IS NOT NULL
  WITH s, count(r) AS ties ORDER BY ties DESC, s.key LIMIT 1
  RETURN collect(s.acronym) AS services
}
CALL () {
  MATCH ()-[r:PARTICIPATES_IN|WORKS_WITH|REPORTS_TO]->()
  UNWIND coalesce(r.years, []) AS year
  RETURN min(year) AS before, max(year) AS after
}
RETURN actors[0] AS actor, actors[0] AS from, actors[1] AS to, regions[0] AS region, comunas[0] AS comuna,
       services[0] AS service, before, after
