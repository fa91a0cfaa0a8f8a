/*
title = { es = "Las comunas más nombradas", en = "The comunas named most" }
description.es = "Cuántos compromisos, instancias y territorios alcanzan a cada comuna."
description.en = "How many commitments, councils and territories reach each comuna."
example = 'pmg-graph query comunas-mas-atendidas'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
comuna = { es = "comuna", en = "comuna" }
region = { es = "región", en = "region" }
count = { es = "cuántos", en = "how many" }
*/
MATCH (x)-[r:TARGETS|COVERS|COMPRISES|PARTICIPATES_IN|INVOLVES|WORKS_WITH]-(m:Municipality)
WHERE r.evidence IS NOT NULL AND r.status = 'existing' AND ($region IS NULL OR m.region = $region)
  AND NOT (x:Commitment AND NOT EXISTS { (x)<-[:COMMITS {status: 'existing'}]-() })
OPTIONAL MATCH (g:Region {key: m.region})
RETURN m.name AS comuna, g.name AS region, count(r) AS count, collect(r.evidence) AS evidence
ORDER BY count DESC, comuna
