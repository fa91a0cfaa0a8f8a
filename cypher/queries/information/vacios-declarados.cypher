/*
title = { es = "Los vacíos que los textos declaran", en = "The gaps that texts declare" }
description.es = "Lo que una oficina dice que falta."
description.en = "What an office says is lacking."
example = 'pmg-graph query vacios-declarados'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
about = { es = "sobre", en = "about" }
gap = { es = "vacío", en = "gap" }
*/
MATCH (a)-[r:DECLARES]->(g:DeclaredGap)
WHERE $region IS NULL OR a.region = $region
RETURN a.name AS actor, g.about AS about, g.text AS gap, r.evidence AS evidence
ORDER BY actor, about, gap
