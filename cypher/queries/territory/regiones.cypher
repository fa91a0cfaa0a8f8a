/*
title = { es = "Las regiones comparadas", en = "The regions compared" }
description.es = "Oficinas, instancias, vínculos y compromisos de cada región."
description.en = "Offices, councils, ties and commitments of each region."
example = 'pmg-graph query regiones'

[columns]
region = { es = "región", en = "region" }
offices = { es = "oficinas", en = "offices" }
councils = { es = "instancias", en = "councils" }
ties = { es = "vínculos", en = "ties" }
commitments = { es = "compromisos", en = "commitments" }
*/
MATCH (g:Region)
OPTIONAL MATCH (o:Office {region: g.key})
WITH g, collect(o) AS found
RETURN g.name AS region, size(found) AS offices, COUNT { (c:Council) WHERE c.region = g.key } AS councils,
       reduce(n = 0, o IN found | n + COUNT { (o)-[:WORKS_WITH|PARTICIPATES_IN {status: 'existing'}]->() }) AS ties,
       reduce(n = 0, o IN found | n + COUNT { (o)-[:COMMITS {status: 'existing'}]->() }) AS commitments,
       reduce(all = [], o IN found | all + coalesce(o.evidence, [])) AS evidence
ORDER BY region
