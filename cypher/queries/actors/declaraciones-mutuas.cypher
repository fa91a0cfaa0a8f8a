/*
title = { es = "Coordinaciones que declaran ambas partes", en = "Mutual declarations" }
description.es = "Pares de oficinas que dicen cada una que trabaja con la otra."
description.en = "Pairs of offices that each say that they work with the other."
example = 'pmg-graph query declaraciones-mutuas'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
other = { es = "otro actor", en = "other actor" }
*/
MATCH (a:Office)-[r:WORKS_WITH {status: 'existing'}]->(b:Office)-[s:WORKS_WITH {status: 'existing'}]->(a)
WHERE a.key < b.key AND ($region IS NULL OR a.region = $region)
RETURN a.name AS actor, b.name AS other, r.evidence + s.evidence AS evidence
ORDER BY actor, other
