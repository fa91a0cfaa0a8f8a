/*
title = { es = "Compromisos y cómo se verifican", en = "Commitments and how they are verified" }
description.es = "Los medios de verificación y los compromisos que cada uno respalda."
description.en = "The means of verification and the commitments that each backs."
example = 'pmg-graph query verificadores --text informe'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }
kind = { type = "code", default = "", choices = ["improvement", "complementarity", "information", "measure", "recommendation", "agreement"], es = "Tipo de compromiso; sin él, todos.", en = "Kind of commitment; without it, all." }
year = { type = "integer", default = "", es = "Año; sin él, todos.", en = "Year; without it, all." }
text = { type = "words", default = "", es = "Palabras que contiene; sin ellas, todo.", en = "Words it contains; without them, all." }

[columns]
verification = { es = "medio de verificación", en = "means of verification" }
actor = { es = "actor", en = "actor" }
commitment = { es = "compromiso", en = "commitment" }
*/
MATCH (a)-[r:COMMITS {status: 'existing'}]->(k:Commitment)
WHERE ($region IS NULL OR a.region = $region)
  AND ($service IS NULL OR a.service = $service OR a.acronym = $service)
  AND ($kind IS NULL OR k.kind = $kind)
  AND ($year IS NULL OR k.year = $year)
  AND k.verification IS NOT NULL AND ($text IS NULL OR k.verification =~ $text)
RETURN k.verification AS verification, a.name AS actor, k.text AS commitment, r.evidence AS evidence
ORDER BY verification, actor, commitment
