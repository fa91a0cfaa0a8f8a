/*
title = { es = "Qué papeles tiene cada quien en las instancias", en = "Who has which role in councils" }
description.es = "Quién preside, coordina o lleva la secretaría de una instancia, según el texto."
description.en = "Who chairs, coordinates or keeps the secretariat of a council, as the text says."
example = 'pmg-graph query roles'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
roles = { es = "roles", en = "roles" }
member = { es = "integrante", en = "member" }
council = { es = "instancia", en = "council" }
*/
MATCH (m)-[r:PARTICIPATES_IN {status: 'existing'}]->(c)
WHERE size(coalesce(r.roles, [])) > 0 AND ($region IS NULL OR coalesce(c.region, m.region) = $region)
RETURN r.roles AS roles, m.name AS member, c.name AS council, r.evidence AS evidence
ORDER BY roles, member, council
