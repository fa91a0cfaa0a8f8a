/*
title = { es = "Territorios, qué comprenden y quiénes trabajan ahí", en = "Territories, what they comprise and who works there" }
description.es = "Los territorios de programas con sus comunas y los actores que participan en ellos."
description.en = "The territories of programmes with their comunas and the actors that take part in them."
example = 'pmg-graph query territorios'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
territory = { es = "territorio", en = "territory" }
region = { es = "región", en = "region" }
comprises = { es = "comprende", en = "comprises" }
works_there = { es = "quiénes trabajan ahí", en = "who works there" }
*/
MATCH (t:Territory)
WHERE $region IS NULL OR t.region = $region
OPTIONAL MATCH (g:Region {key: t.region})
OPTIONAL MATCH (t)-[c:COMPRISES {status: 'existing'}]->(p)
WITH * ORDER BY p.name
WITH t, g, collect(DISTINCT p.name) AS comprises, collect(c.evidence) AS stated
OPTIONAL MATCH (a)-[r:PARTICIPATES_IN|TARGETS {status: 'existing'}]->(t) WHERE NOT a:Commitment
WITH * ORDER BY a.name
WITH t, g, comprises, stated, collect(DISTINCT a.name) AS works_there, collect(r.evidence) AS tied
RETURN t.name AS territory, g.name AS region, comprises, works_there, coalesce(t.evidence, []) + stated + tied AS evidence
ORDER BY region, territory
