/*
title = { es = "Municipios que participan en cada instancia", en = "Municipalities in each council" }
description.es = "Las comunas cuyos municipios participan en una instancia, con la provincia a la que pertenecen."
description.en = "The comunas whose municipalities take part in a council, with their province."
example = 'pmg-graph query municipios-por-instancia --region "La Araucanía"'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
council = { es = "instancia", en = "council" }
comuna = { es = "comuna", en = "comuna" }
province = { es = "provincia", en = "province" }
roles = { es = "roles", en = "roles" }
*/
MATCH (m:Municipality)-[r:PARTICIPATES_IN {status: 'existing'}]->(c:Council)
WHERE ($region IS NULL OR m.region = $region) AND NOT coalesce(c.internal, false)
OPTIONAL MATCH (m)-[:PART_OF]->(p:Province)
RETURN c.name AS council, m.name AS comuna, p.name AS province, coalesce(r.roles, []) AS roles, r.evidence AS evidence
ORDER BY council, comuna
