/*
title = { es = "Compromisos por territorio o comuna", en = "Commitments by territory or comuna" }
description.es = "A qué lugares se dirige cada compromiso."
description.en = "At which places each commitment is aimed."
example = 'pmg-graph query compromisos-por-territorio --region Coquimbo'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
place = { es = "lugar", en = "place" }
label = { codes = true, es = "clase", en = "label" }
commitment = { es = "compromiso", en = "commitment" }
who = { es = "quiénes se comprometen", en = "who is bound" }
*/
MATCH (k:Commitment)-[t:TARGETS {status: 'existing'}]->(l)
MATCH (a)-[:COMMITS {status: 'existing'}]->(k)
WITH * ORDER BY a.name
WITH k, t, l, collect(DISTINCT a) AS bound
WHERE $region IS NULL OR l.region = $region OR l.key = $region OR any(x IN bound WHERE x.region = $region)
RETURN l.name AS place, labels(l)[0] AS label, k.text AS commitment, [x IN bound | x.name] AS who, t.evidence AS evidence
ORDER BY place, commitment
