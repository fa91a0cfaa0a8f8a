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
RETURN r.status AS status, a.name AS actor, type(r) AS tie, b.name AS other, r.evidence AS evidence
ORDER BY status, actor, tie, other
