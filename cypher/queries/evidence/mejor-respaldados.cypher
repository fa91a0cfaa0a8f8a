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
status = { codes = true, es = "estado", en = "status" }
count = { es = "cuántos", en = "how many" }
documents = { es = "documentos", en = "documents" }
*/
MATCH (a)-[r:PARTICIPATES_IN|WORKS_WITH|REPORTS_TO|COMPRISES]->(b)
WHERE $region IS NULL OR a.region = $region
// information goes by several instruments, each of them a tie
WITH a, b, type(r) AS fact, r.status AS status, collect(r) AS ties
WITH a, b, fact, status, COLLECT { UNWIND ties AS r UNWIND r.evidence AS key RETURN DISTINCT key } AS evidence,
     COLLECT { UNWIND ties AS r UNWIND r.documents AS key RETURN DISTINCT key } AS documents
WHERE size(evidence) > 1
RETURN fact, a.name AS actor, b.name AS other, status, size(evidence) AS count, size(documents) AS documents, evidence
ORDER BY count DESC, fact, actor, other, status
