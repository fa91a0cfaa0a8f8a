/*
title = { es = "En qué regiones está una institución y con cuántos vínculos", en = "Where an institution is present and with how many ties" }
description.es = "Las oficinas de una institución, con las instancias, socios y compromisos de cada una."
description.en = "The offices of an institution, with the councils, partners and commitments of each."
example = 'pmg-graph query presencia --service SERNATUR'

[parameters]
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }

[columns]
service = { es = "institución", en = "institution" }
region = { es = "región", en = "region" }
actor = { es = "actor", en = "actor" }
councils = { es = "instancias", en = "councils" }
partners = { es = "socios", en = "partners" }
commitments = { es = "compromisos", en = "commitments" }
*/
MATCH (o:Office)-[:OFFICE_OF]->(s:Service)
WHERE $service IS NULL OR s.acronym = $service
OPTIONAL MATCH (o)-[:IN_REGION]->(g:Region)
RETURN s.acronym AS service, g.name AS region, o.name AS actor,
       COUNT { (o)-[:PARTICIPATES_IN {status: 'existing'}]->(c:Council) WHERE NOT coalesce(c.internal, false) } AS councils,
       COUNT { (o)-[:WORKS_WITH {status: 'existing'}]->() } AS partners,
       COUNT { (o)-[:COMMITS {status: 'existing'}]->(:Commitment) } AS commitments, coalesce(o.evidence, []) AS evidence
ORDER BY service, region, actor
