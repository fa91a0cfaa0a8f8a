/*
title = { es = "Las instancias y cuántos las integran", en = "The councils and how many sit in them" }
description.es = "Todas las instancias de una región o del país, de la más a la menos concurrida, con quienes las integran y quienes un texto propone que las integren. De una sin integrantes puede que el texto solo la nombre o la proponga."
description.en = "All councils of a region or of the country, the best attended first, with who sits in them and who a text proposes should. One without members may only be named or proposed."
example = 'pmg-graph query instancias --region biobio'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
council = { es = "instancia", en = "council" }
kind = { codes = true, es = "tipo", en = "kind" }
region = { es = "región", en = "region" }
count = { es = "cuántos", en = "how many" }
members = { es = "integrantes", en = "members" }
proposed = { es = "propuestos", en = "proposed" }
*/
MATCH (c:Council)
WHERE ($region IS NULL OR c.region = $region) AND NOT coalesce(c.internal, false)
OPTIONAL MATCH (m)-[r:PARTICIPATES_IN {status: 'existing'}]->(c)
OPTIONAL MATCH (g:Region {key: c.region})
WITH c, g, m, r ORDER BY m.name
WITH c, g, count(DISTINCT m) AS count, collect(DISTINCT m.name) AS members, collect(r.evidence) AS tied
RETURN c.name AS council, c.kind AS kind, g.name AS region, count, members,
       COLLECT { MATCH (o)-[:PARTICIPATES_IN {status: 'proposed'}]->(c) RETURN DISTINCT o.name AS name ORDER BY name } AS proposed,
       coalesce(c.evidence, []) + tied AS evidence
ORDER BY count DESC, council
