/*
title = { es = "Lo que los textos niegan o dan por pasado", en = "What texts deny or call past" }
description.es = "Vínculos que el texto dice que no existen o que ya no existen. Que no se informe de algo no dice que no se informe de lo demás."
description.en = "Ties that the text says do not exist, or exist no more. That one thing is not reported does not say that nothing else is."
example = 'pmg-graph query negaciones'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
status = { codes = true, es = "estado", en = "status" }
actor = { es = "actor", en = "actor" }
tie = { codes = true, es = "vínculo", en = "tie" }
other = { es = "otro actor", en = "other actor" }
information = { es = "solo sobre", en = "only about" }
*/
MATCH (a)-[r:WORKS_WITH|PARTICIPATES_IN|REPORTS_TO|COMMITS|INVOLVES]->(b)
WHERE r.status IN ['absent', 'past'] AND ($region IS NULL OR coalesce(a.region, b.region) = $region)
WITH r.status AS status, a, type(r) AS tie, b, collect(r) AS ties
RETURN status, coalesce(a.text, a.name) AS actor, tie, coalesce(b.text, b.name) AS other,
       COLLECT { UNWIND ties AS r UNWIND r.information AS what RETURN DISTINCT what ORDER BY what } AS information,
       [r IN ties | r.evidence] AS evidence
ORDER BY status, actor, tie, other
