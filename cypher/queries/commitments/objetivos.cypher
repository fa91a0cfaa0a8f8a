/*
title = { es = "Objetivos, indicadores y metas", en = "Objectives, indicators and goals" }
description.es = "Lo que persigue cada oficina y los compromisos que le sirven."
description.en = "What each office pursues and the commitments that serve it."
example = 'pmg-graph query objetivos'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
objective = { es = "objetivo", en = "objective" }
indicator = { es = "indicador", en = "indicator" }
goal = { es = "meta", en = "goal" }
commitments = { es = "compromisos", en = "commitments" }
*/
MATCH (a)-[r:PURSUES {status: 'existing'}]->(o:Objective)
WHERE ($region IS NULL OR a.region = $region) AND ($service IS NULL OR a.service = $service OR a.acronym = $service)
RETURN a.name AS actor, o.text AS objective, o.indicator AS indicator, o.goal AS goal,
       COUNT { (:Commitment)-[:SERVES]->(o) } AS commitments, r.evidence AS evidence
ORDER BY actor, o.number, objective
