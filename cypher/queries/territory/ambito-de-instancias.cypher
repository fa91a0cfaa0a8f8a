/*
title = { es = "Qué lugares abarca cada instancia", en = "Which places each council covers" }
description.es = "El ámbito de cada instancia: región, provincia, comuna o territorio."
description.en = "The scope of each council: region, province, comuna or territory."
example = 'pmg-graph query ambito-de-instancias'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
council = { es = "instancia", en = "council" }
place = { es = "lugar", en = "place" }
label = { codes = true, es = "clase", en = "label" }
*/
MATCH (c:Council)-[r:COVERS {status: 'existing'}]->(l)
WHERE $region IS NULL OR c.region = $region
RETURN c.name AS council, l.name AS place, labels(l)[0] AS label, coalesce(r.evidence, c.evidence, []) AS evidence
ORDER BY council, place
