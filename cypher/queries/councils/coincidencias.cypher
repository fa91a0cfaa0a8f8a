/*
title = { es = "Quiénes coinciden en instancias", en = "Who meets in the same councils" }
description.es = "Pares de actores que se sientan juntos en varias instancias, y en cuáles."
description.en = "Pairs of actors that sit together in several councils, and in which."
example = 'pmg-graph query coincidencias --shared 1'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
shared = { type = "integer", default = 2, es = "Instancias en común, como mínimo.", en = "Councils in common, at least." }

[columns]
actor = { es = "actor", en = "actor" }
other = { es = "otro actor", en = "other actor" }
count = { es = "cuántos", en = "how many" }
councils = { es = "instancias", en = "councils" }
*/
MATCH (a)-[r:PARTICIPATES_IN {status: 'existing'}]->(c:Council)<-[s:PARTICIPATES_IN {status: 'existing'}]-(b)
WHERE (a.name < b.name OR (a.name = b.name AND a.key < b.key))
  AND ($region IS NULL OR c.region = $region) AND NOT coalesce(c.internal, false)
WITH * ORDER BY c.name
WITH a, b, collect(DISTINCT c.name) AS councils, collect(r.evidence) + collect(s.evidence) AS evidence
WHERE size(councils) >= $shared
RETURN a.name AS actor, b.name AS other, size(councils) AS count, councils, evidence
ORDER BY count DESC, actor, other
