/*
title = { es = "Compromisos que comparten varias instituciones", en = "Commitments that several institutions share" }
description.es = "Qué actores se obligan o participan juntos, y en qué."
description.en = "Which actors are bound or take part together, and in what."
example = 'pmg-graph query compromisos-compartidos'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
commitment = { es = "compromiso", en = "commitment" }
kind = { codes = true, es = "tipo", en = "kind" }
year = { es = "año", en = "year" }
who = { es = "quiénes se comprometen", en = "who is bound" }
involved = { es = "otros que participan", en = "others involved" }
*/
MATCH (k:Commitment)
MATCH (a)-[r:COMMITS {status: 'existing'}]->(k)
OPTIONAL MATCH (k)-[i:INVOLVES {status: 'existing'}]->(b)
WITH * ORDER BY a.name, b.name
WITH k, collect(DISTINCT a) AS bound, collect(DISTINCT b) AS named, collect(r.evidence) + collect(i.evidence) AS evidence
WITH k, bound, evidence, [x IN named WHERE NOT x IN bound] AS involved
WHERE size(bound) + size(involved) > 1 AND ($region IS NULL OR any(x IN bound + involved WHERE x.region = $region))
RETURN k.text AS commitment, k.kind AS kind, k.year AS year, [x IN bound | x.name] AS who, [x IN involved | x.name] AS involved, evidence
ORDER BY size(who) + size(involved) DESC, commitment, k.key
