/*
title = { es = "Los documentos y cuánto afirma cada uno", en = "The documents and how much each states" }
description.es = "Pasajes y hechos de cada documento."
description.en = "Passages and facts of each document."
example = 'pmg-graph query documentos'

[columns]
document = { es = "documento", en = "document" }
genre = { codes = true, es = "tipo de documento", en = "kind of document" }
issuer = { es = "institución que lo emite", en = "issuing institution" }
year = { es = "año", en = "year" }
passages = { es = "pasajes", en = "passages" }
facts = { es = "hechos", en = "facts" }
*/
MATCH (d:Document)
OPTIONAL MATCH (p:Passage)-[:FROM]->(d)
WITH d, count(p) AS passages, min(p.key) AS example
OPTIONAL MATCH (a)-[r:PARTICIPATES_IN|WORKS_WITH|REPORTS_TO|COMMITS|INVOLVES|TARGETS|ASSESSED_AS|DECLARES|PURSUES|OFFERS|COMPRISES|COVERS|CONCERNS|SERVES|UNDER]->()
WHERE d.key IN r.documents
RETURN d.source AS document, d.genre AS genre, d.issuer AS issuer, d.year AS year, passages, count(r) AS facts,
       CASE WHEN example IS NULL THEN [] ELSE [example] END AS evidence
ORDER BY document
