/*
title = { es = "Qué cambió entre dos años", en = "What changed between two years" }
description.es = "Vínculos que un año afirma y el otro no."
description.en = "Ties that one year states and the other does not."
example = 'pmg-graph query cambios --before 2008 --after 2010'

[parameters]
before = { type = "integer", es = "El año anterior.", en = "The earlier year." }
after = { type = "integer", es = "El año posterior.", en = "The later year." }
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
change = { es = "cambio", en = "change" }
actor = { es = "actor", en = "actor" }
tie = { es = "vínculo", en = "tie" }
other = { es = "otro actor", en = "other actor" }
*/
MATCH (a)-[r:PARTICIPATES_IN|WORKS_WITH|REPORTS_TO {status: 'existing'}]->(b)
WHERE ($before IN coalesce(r.years, [])) <> ($after IN coalesce(r.years, [])) AND ($region IS NULL OR a.region = $region)
RETURN CASE WHEN $after IN r.years THEN '+ ' + toString($after) ELSE '- ' + toString($after) END AS change,
       a.name AS actor, type(r) AS tie, b.name AS other, r.evidence AS evidence
ORDER BY change, actor, tie, other
