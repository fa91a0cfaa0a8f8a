/*
title = { es = "Quiénes integran las instancias de una región", en = "Who sits in the councils of a region" }
description.es = "Cada instancia con cada uno de sus integrantes y el papel que el texto le da."
description.en = "Each council with each of its members and the role that the text gives it."
example = 'pmg-graph query integrantes --region Maule'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }
status = { type = "code", default = "existing", choices = ["existing", "proposed", "past", "absent"], es = "Estado del vínculo.", en = "Status of the tie." }

[columns]
council = { es = "instancia", en = "council" }
kind = { codes = true, es = "tipo", en = "kind" }
member = { es = "integrante", en = "member" }
label = { codes = true, es = "clase", en = "label" }
roles = { es = "roles", en = "roles" }
years = { es = "años", en = "years" }
*/
MATCH (m)-[r:PARTICIPATES_IN {status: $status}]->(c:Council)
WHERE ($region IS NULL OR c.region = $region) AND NOT coalesce(c.internal, false)
  AND ($service IS NULL OR m.service = $service OR m.acronym = $service)
RETURN c.name AS council, c.kind AS kind, m.name AS member, labels(m)[0] AS label, coalesce(r.roles, []) AS roles,
       coalesce(r.years, []) AS years, r.evidence AS evidence
ORDER BY council, member
