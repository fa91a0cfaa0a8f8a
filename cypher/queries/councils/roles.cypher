/*
title = { es = "Qué papeles tiene cada quien en instancias, territorios y programas", en = "Who has which role in councils, territories and programmes" }
description.es = "Quién preside, coordina, lleva la secretaría o es socio, según el texto, y en qué."
description.en = "Who chairs, coordinates, keeps the secretariat or is a partner, as the text says, and in what."
example = 'pmg-graph query roles'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
roles = { es = "roles", en = "roles" }
member = { es = "integrante", en = "member" }
council = { es = "en qué", en = "in what" }
label = { codes = true, es = "clase", en = "label" }
*/
MATCH (m)-[r:PARTICIPATES_IN {status: 'existing'}]->(c)
WHERE size(coalesce(r.roles, [])) > 0 AND ($region IS NULL OR coalesce(c.region, m.region) = $region)
RETURN r.roles AS roles, m.name AS member, c.name AS council, labels(c)[0] AS label, r.evidence AS evidence
ORDER BY roles, member, council
