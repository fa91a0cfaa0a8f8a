/*
title = { es = "Compromisos sin medio de verificación", en = "Commitments without means of verification" }
description.es = "Compromisos de los que el texto no dice cómo se verificarán. Solo los programas de trabajo tienen una columna para ello, y sus compromisos van primero; de los acuerdos y de lo que cuentan los informes rara vez se dice."
description.en = "Commitments of which the text does not say how they are verified. Work programmes alone have a column for it, and their commitments come first; of agreements and of what reports tell it is rarely said."
example = 'pmg-graph query sin-verificador'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }
kind = { type = "code", default = "", choices = ["improvement", "complementarity", "information", "measure", "recommendation", "agreement"], es = "Tipo de compromiso; sin él, todos.", en = "Kind of commitment; without it, all." }
year = { type = "integer", default = "", es = "Año; sin él, todos.", en = "Year; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
commitment = { es = "compromiso", en = "commitment" }
kind = { codes = true, es = "tipo", en = "kind" }
year = { es = "año", en = "year" }
*/
MATCH (a)-[r:COMMITS {status: 'existing'}]->(k:Commitment)
WHERE ($region IS NULL OR a.region = $region)
  AND ($service IS NULL OR a.service = $service OR a.acronym = $service)
  AND ($kind IS NULL OR k.kind = $kind)
  AND ($year IS NULL OR k.year = $year)
  AND k.verification IS NULL
RETURN a.name AS actor, k.text AS commitment, k.kind AS kind, k.year AS year, r.evidence AS evidence
ORDER BY k.kind IN ['improvement', 'complementarity', 'information'] DESC, actor, year, commitment
