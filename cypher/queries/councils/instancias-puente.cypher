/*
title = { es = "Instancias que unen sectores", en = "Councils that bridge sectors" }
description.es = "Instancias donde se encuentran instituciones de dos o más ministerios o actores privados, civiles o académicos."
description.en = "Councils where institutions of two or more ministries, or private, civil or academic actors, meet."
example = 'pmg-graph query instancias-puente'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
council = { es = "instancia", en = "council" }
count = { es = "cuántos", en = "how many" }
sectors = { codes = true, es = "sectores", en = "sectors" }
members = { es = "integrantes", en = "members" }
*/
MATCH (m)-[r:PARTICIPATES_IN {status: 'existing'}]->(c:Council)
WHERE ($region IS NULL OR c.region = $region) AND NOT coalesce(c.internal, false)
OPTIONAL MATCH (m)-[:OFFICE_OF]->(s:Service)
WITH c, m, r, CASE
  WHEN m:Municipality THEN 'municipalities'
  WHEN m:Group THEN m.kind
  // a ministry that changed its name carries the other one in brackets
  ELSE split(coalesce(s.ministry, s.acronym, m.ministry, m.acronym), ' (')[0] END AS sector ORDER BY sector, m.name
WITH c, collect(DISTINCT sector) AS sectors, collect(DISTINCT m.name) AS members, collect(r.evidence) AS evidence
WHERE size(sectors) > 1
RETURN c.name AS council, size(sectors) AS count, sectors, members, evidence
ORDER BY count DESC, council
