/*
title = { es = "Las regiones comparadas", en = "The regions compared" }
description.es = "Oficinas, instancias, vínculos y compromisos de cada región. Un compromiso de varias oficinas cuenta una vez."
description.en = "Offices, councils, ties and commitments of each region. A commitment of several offices counts once."
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
RETURN g.name AS region, size(found) AS offices, COUNT { (c:Council) WHERE c.region = g.key AND NOT coalesce(c.internal, false) } AS councils,
       reduce(n = 0, o IN found | n + COUNT {
         (o)-[:WORKS_WITH|PARTICIPATES_IN {status: 'existing'}]->(x) WHERE NOT coalesce(x.internal, false)
       }) AS ties,
       COUNT { MATCH (o:Office {region: g.key})-[:COMMITS {status: 'existing'}]->(k) RETURN DISTINCT k } AS commitments,
       reduce(all = [], o IN found | all + coalesce(o.evidence, [])) AS evidence
ORDER BY region
