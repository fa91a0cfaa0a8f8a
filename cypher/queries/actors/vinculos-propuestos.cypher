/*
title = { es = "Vínculos que los textos proponen y aún no existen", en = "Ties that texts propose and that do not exist yet" }
description.es = "Lo que se recomienda, planea o pide, separado de lo que existe."
description.en = "What is recommended, planned or asked for, apart from what exists."
example = 'pmg-graph query vinculos-propuestos'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
tie = { codes = true, es = "vínculo", en = "tie" }
other = { es = "otro actor", en = "other actor" }
years = { es = "años", en = "years" }
*/
MATCH (a)-[r:WORKS_WITH|PARTICIPATES_IN|REPORTS_TO {status: 'proposed'}]->(b)
WHERE $region IS NULL OR coalesce(a.region, b.region) = $region
// information goes by several instruments, each of them a tie
WITH a, b, type(r) AS tie, collect(r) AS ties
RETURN a.name AS actor, tie, b.name AS other,
       COLLECT { UNWIND ties AS r UNWIND r.years AS year RETURN DISTINCT year ORDER BY year } AS years,
       [r IN ties | r.evidence] AS evidence
ORDER BY actor, tie, other
