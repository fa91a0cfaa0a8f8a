/*
title = { es = "Los hechos mejor respaldados", en = "The best supported facts" }
description.es = "Hechos que varios pasajes afirman, de más a menos."
description.en = "Facts that several passages state, the most first."
example = 'pmg-graph query mejor-respaldados'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
fact = { codes = true, es = "hecho", en = "fact" }
actor = { es = "actor", en = "actor" }
other = { es = "otro actor", en = "other actor" }
count = { es = "cuántos", en = "how many" }
documents = { es = "documentos", en = "documents" }
*/
MATCH (a)-[r:PARTICIPATES_IN|WORKS_WITH|REPORTS_TO|COMPRISES]->(b)
WHERE size(coalesce(r.evidence, [])) > 1 AND ($region IS NULL OR a.region = $region)
RETURN type(r) AS fact, a.name AS actor, b.name AS other, size(r.evidence) AS count, size(r.documents) AS documents,
       r.evidence AS evidence
ORDER BY count DESC, fact, actor, other
