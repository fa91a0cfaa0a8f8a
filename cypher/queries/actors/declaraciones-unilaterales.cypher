/*
title = { es = "Coordinaciones que declara una sola de las partes", en = "One-sided declarations" }
description.es = "Una oficina dice que trabaja con otra, que ese mismo año declara sus propios vínculos y no la nombra. De quien no declara nada no se puede saber y no aparece."
description.en = "An office says that it works with another, which in the same year declares ties of its own and does not name it. Nothing can be known of one that declares nothing: it is not listed."
example = 'pmg-graph query declaraciones-unilaterales'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
actor = { es = "quién lo declara", en = "who declares it" }
other = { es = "quién no lo nombra", en = "who does not name it" }
years = { es = "años", en = "years" }
*/
MATCH (a:Office)-[r:WORKS_WITH {status: 'existing'}]->(b:Office)
WHERE ($region IS NULL OR a.region = $region) AND a.service <> b.service
  AND EXISTS { (b)-[own:WORKS_WITH]->() WHERE any(year IN own.years WHERE year IN r.years) }
  AND NOT EXISTS { (b)-[:WORKS_WITH {status: 'existing'}]->(a) }
  AND NOT EXISTS { (b)-[:WORKS_WITH {status: 'existing'}]->(:Service {acronym: a.service}) }
RETURN a.name AS actor, b.name AS other, coalesce(r.years, []) AS years, r.evidence AS evidence
ORDER BY actor, other
