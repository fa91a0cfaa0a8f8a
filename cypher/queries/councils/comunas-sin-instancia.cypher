/*
title = { es = "Comunas cuyo municipio no figura en ninguna instancia", en = "Comunas whose municipality sits in no council" }
description.es = "Comunas de una región cuyos municipios ningún texto sitúa en una instancia."
description.en = "Comunas of a region whose municipalities no text places in a council."
example = 'pmg-graph query comunas-sin-instancia --region Maule'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
region = { es = "región", en = "region" }
province = { es = "provincia", en = "province" }
comuna = { es = "comuna", en = "comuna" }
*/
MATCH (m:Municipality)-[:PART_OF]->(p:Province)-[:PART_OF]->(g:Region)
WHERE ($region IS NULL OR g.key = $region) AND p.valid_to IS NULL
  AND NOT EXISTS { (m)-[:PARTICIPATES_IN {status: 'existing'}]->(:Council) }
RETURN g.name AS region, p.name AS province, m.name AS comuna, coalesce(m.evidence, []) AS evidence
ORDER BY region, province, comuna
