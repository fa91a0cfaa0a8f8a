/*
title = { es = "Los compromisos que más pesan", en = "The commitments that weigh most" }
description.es = "Compromisos de al menos cierta ponderación, de mayor a menor."
description.en = "Commitments of at least some weight, the heaviest first."
example = 'pmg-graph query compromisos-por-peso --weight 20'

[parameters]
weight = { type = "number", default = 10.0, es = "Ponderación mínima, en porcentaje.", en = "Least weight, in percent." }
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
weight = { es = "ponderación %", en = "weight %" }
actor = { es = "actor", en = "actor" }
commitment = { es = "compromiso", en = "commitment" }
year = { es = "año", en = "year" }
*/
MATCH (a)-[r:COMMITS {status: 'existing'}]->(k:Commitment)
WHERE k.weight >= $weight AND ($region IS NULL OR a.region = $region)
RETURN k.weight AS weight, a.name AS actor, k.text AS commitment, k.year AS year, r.evidence AS evidence
ORDER BY weight DESC, actor, commitment
