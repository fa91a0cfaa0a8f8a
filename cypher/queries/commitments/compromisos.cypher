/*
title = { es = "Los compromisos de una región o institución", en = "The commitments of a region or institution" }
description.es = "Quién se compromete a qué, con ponderación y medio de verificación."
description.en = "Who is bound to what, with weight and means of verification."
example = 'pmg-graph query compromisos --region Maule --service INDAP'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }
kind = { type = "code", default = "", choices = ["improvement", "complementarity", "information", "measure", "recommendation", "agreement"], es = "Tipo de compromiso; sin él, todos.", en = "Kind of commitment; without it, all." }
year = { type = "integer", default = "", es = "Año; sin él, todos.", en = "Year; without it, all." }
text = { type = "words", default = "", es = "Palabras que contiene; sin ellas, todo.", en = "Words it contains; without them, all." }
status = { type = "code", default = "existing", choices = ["existing", "proposed", "past", "absent"], es = "Estado: existente es quien ya está obligado.", en = "Status: existing is who is bound already." }

[columns]
actor = { es = "actor", en = "actor" }
commitment = { es = "compromiso", en = "commitment" }
kind = { codes = true, es = "tipo", en = "kind" }
weight = { es = "ponderación %", en = "weight %" }
verification = { es = "medio de verificación", en = "means of verification" }
year = { es = "año", en = "year" }
*/
MATCH (a)-[r:COMMITS {status: $status}]->(k:Commitment)
WHERE ($region IS NULL OR a.region = $region)
  AND ($service IS NULL OR a.service = $service OR a.acronym = $service)
  AND ($kind IS NULL OR k.kind = $kind)
  AND ($year IS NULL OR k.year = $year)
  AND ($text IS NULL OR k.text =~ $text)
RETURN a.name AS actor, k.text AS commitment, k.kind AS kind, k.weight AS weight, k.verification AS verification,
       k.year AS year, r.evidence AS evidence
ORDER BY actor, year, kind, commitment
