/*
title = { es = "Compromisos sin medio de verificación", en = "Commitments without means of verification" }
description.es = "Compromisos de los que el texto no dice cómo se verificarán."
description.en = "Commitments of which the text does not say how they are verified."
example = 'pmg-graph query sin-verificador'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }
kind = { type = "text", default = "", es = "Tipo de compromiso (improvement, complementarity, information, measure, recommendation, agreement); sin él, todos.", en = "Kind of commitment (improvement, complementarity, information, measure, recommendation, agreement); without it, all." }
year = { type = "integer", default = "", es = "Año; sin él, todos.", en = "Year; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
commitment = { es = "compromiso", en = "commitment" }
kind = { es = "tipo", en = "kind" }
year = { es = "año", en = "year" }
*/
MATCH (a)-[r:COMMITS]->(k:Commitment)
WHERE ($region IS NULL OR a.region = $region)
  AND ($service IS NULL OR a.service = $service OR a.acronym = $service)
  AND ($kind IS NULL OR k.kind = $kind)
  AND ($year IS NULL OR k.year = $year)
  AND k.verification IS NULL
RETURN a.name AS actor, k.text AS commitment, k.kind AS kind, k.year AS year, r.evidence AS evidence
ORDER BY actor, year, commitment
