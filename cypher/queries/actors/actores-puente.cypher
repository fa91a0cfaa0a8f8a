/*
title = { es = "Actores que unen instancias", en = "Actors that bridge councils" }
description.es = "Actores que participan en dos o más instancias, y en cuáles."
description.en = "Actors that take part in two or more councils, and in which."
example = 'pmg-graph query actores-puente'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
count = { es = "cuántos", en = "how many" }
councils = { es = "instancias", en = "councils" }
*/
MATCH (a)-[r:PARTICIPATES_IN {status: 'existing'}]->(c:Council)
WHERE ($region IS NULL OR c.region = $region) AND NOT coalesce(c.internal, false)
WITH * ORDER BY c.name
WITH a, collect(DISTINCT c.name) AS councils, collect(r.evidence) AS evidence
WHERE size(councils) > 1
RETURN a.name AS actor, size(councils) AS count, councils, evidence
ORDER BY count DESC, actor
