/*
title = { es = "Los actores más nombrados como socios", en = "The actors most named as partners" }
description.es = "Cuántas oficinas o servicios distintos, de otras instituciones, dicen que trabajan con cada actor."
description.en = "How many different offices or services of other institutions say that they work with each actor."
example = 'pmg-graph query mas-nombrados'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
label = { codes = true, es = "clase", en = "label" }
count = { es = "cuántos", en = "how many" }
regions = { es = "regiones", en = "regions" }
*/
MATCH (o:Office|Service)-[r:WORKS_WITH {status: 'existing'}]->(a)
WHERE ($region IS NULL OR o.region = $region)
  AND coalesce(o.service, o.acronym, '') <> coalesce(a.service, a.acronym, a.issuer, '-')
RETURN a.name AS actor, labels(a)[0] AS label, count(DISTINCT o) AS count,
       count(DISTINCT o.region) AS regions, collect(r.evidence) AS evidence
ORDER BY count DESC, actor
