/*
title = { es = "Los compromisos de una región o institución", en = "The commitments of a region or institution" }
description.es = "Quién se compromete a qué, con ponderación y medio de verificación."
description.en = "Who is bound to what, with weight and means of verification."
example = 'pmg-graph query compromisos --region Maule --service INDAP'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }
kind = { type = "text", default = "", es = "Tipo de compromiso (improvement, complementarity, information, measure, recommendation, agreement); sin él, todos.", en = "Kind of commitment (improvement, complementarity, information, measure, recommendation, agreement); without it, all." }
year = { type = "integer", default = "", es = "Año; sin él, todos.", en = "Year; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
commitment = { es = "compromiso", en = "commitment" }
kind = { es = "tipo", en = "kind" }
weight = { es = "ponderación %", en = "weight %" }
verification = { es = "medio de verificación", en = "means of verification" }
year = { es = "año", en = "year" }
*/
MATCH (a)-[r:COMMITS]->(k:Commitment)
WHERE ($region IS NULL OR a.region = $region)
  AND ($service IS NULL OR a.service = $service OR a.acronym = $service)
  AND ($kind IS NULL OR k.kind = $kind)
  AND ($year IS NULL OR k.year = $year)
RETURN a.name AS actor, k.text AS commitment, k.kind AS kind, k.weight AS weight, k.verification AS verification,
       k.year AS year, r.evidence AS evidence
ORDER BY actor, year, kind, commitment
