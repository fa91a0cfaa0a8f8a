/*
title = { es = "Cuánto suman las ponderaciones", en = "What the weights add up to" }
description.es = "La suma de las ponderaciones de cada oficina por tabla y año; debería ser 100."
description.en = "The sum of the weights of each office by table and year; it should be 100."
example = 'pmg-graph query ponderaciones'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
kind = { codes = true, es = "tipo", en = "kind" }
year = { es = "año", en = "year" }
commitments = { es = "compromisos", en = "commitments" }
sum = { es = "suma de ponderaciones", en = "sum of weights" }
*/
MATCH (a)-[r:COMMITS {status: 'existing'}]->(k:Commitment)
WHERE k.weight IS NOT NULL AND ($region IS NULL OR a.region = $region)
RETURN a.name AS actor, k.kind AS kind, k.year AS year, count(DISTINCT k) AS commitments, sum(k.weight) AS sum,
       collect(r.evidence) AS evidence
ORDER BY actor, kind, year
