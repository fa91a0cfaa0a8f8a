/*
title = { es = "Dibujo: compromisos de una región y a quiénes atan", en = "Picture: commitments of a region and whom they bind" }
description.es = "Cada compromiso con los servicios que lo asumen, a quienes involucra y el producto del que trata."
description.en = "Each commitment with the services that make it, those it involves and the product it concerns."
example = "pmg-graph serve"

[parameters]
region = { type = "region", es = "Región.", en = "Region." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH (a)-[:COMMITS {status: 'existing'}]->(c:Commitment)
WHERE a.region = $region
WITH DISTINCT c
LIMIT 60
MATCH p = (c)-[:COMMITS|INVOLVES|CONCERNS {status: 'existing'}]-()
RETURN p
LIMIT 300
