/*
title = { es = "Comunas cuyo municipio no figura en ninguna instancia", en = "Comunas whose municipality sits in no council" }
description.es = "Comunas cuyo municipio ningún texto sitúa, por su nombre, en una instancia. Los municipios que un texto cuenta sin nombrarlos no se saben cuáles son."
description.en = "Comunas whose municipality no text places, by name, in a council. Which municipalities a text counts without naming them is not known."
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
