/*
title = { es = "Compromisos por producto", en = "Commitments by product" }
description.es = "Los compromisos que sirven a un objetivo sobre un producto."
description.en = "The commitments that serve an objective about a product."
example = 'pmg-graph query compromisos-por-producto'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }

[columns]
product = { es = "producto", en = "product" }
objective = { es = "objetivo", en = "objective" }
commitment = { es = "compromiso", en = "commitment" }
who = { es = "quiénes se comprometen", en = "who is bound" }
weight = { es = "ponderación %", en = "weight %" }
*/
MATCH (k:Commitment)-[s:SERVES {status: 'existing'}]->(o:Objective)-[c:CONCERNS {status: 'existing'}]->(p:Product)
MATCH (a)-[:COMMITS {status: 'existing'}]->(k)
WITH * ORDER BY a.name
WITH k, s, o, c, p, collect(DISTINCT a) AS bound
WHERE $region IS NULL OR any(x IN bound WHERE x.region = $region)
RETURN p.name AS product, o.name AS objective, k.text AS commitment, [x IN bound | x.name] AS who, k.weight AS weight,
       s.evidence + c.evidence AS evidence
ORDER BY product, objective, commitment
