/*
title = { es = "Lo que los textos niegan o dan por pasado", en = "What texts deny or call past" }
description.es = "Vínculos que el texto dice que no existen o que ya no existen."
description.en = "Ties that the text says do not exist, or exist no more."
example = 'pmg-graph query negaciones'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
status = { codes = true, es = "estado", en = "status" }
actor = { es = "actor", en = "actor" }
tie = { codes = true, es = "vínculo", en = "tie" }
other = { es = "otro actor", en = "other actor" }
*/
MATCH (a)-[r:WORKS_WITH|PARTICIPATES_IN|REPORTS_TO|COMMITS|INVOLVES]->(b)
WHERE r.status IN ['absent', 'past'] AND ($region IS NULL OR coalesce(a.region, b.region) = $region)
WITH r.status AS status, a, type(r) AS tie, b, collect(r.evidence) AS evidence
RETURN status, coalesce(a.text, a.name) AS actor, tie, coalesce(b.text, b.name) AS other, evidence
ORDER BY status, actor, tie, other
