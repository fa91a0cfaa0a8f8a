/*
title = { es = "Coordinaciones que declara una sola de las partes", en = "One-sided declarations" }
description.es = "Una oficina dice que trabaja con otra, que a su vez declara vínculos y no la nombra."
description.en = "An office says that it works with another, which declares ties of its own and does not name it."
example = 'pmg-graph query declaraciones-unilaterales'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
other = { es = "otro actor", en = "other actor" }
years = { es = "años", en = "years" }
*/
MATCH (a:Office)-[r:WORKS_WITH {status: 'existing'}]->(b:Office)
WHERE ($region IS NULL OR a.region = $region) AND NOT EXISTS { (b)-[:WORKS_WITH {status: 'existing'}]->(a) }
RETURN a.name AS actor, b.name AS other, coalesce(r.years, []) AS years, r.evidence AS evidence
ORDER BY actor, other
