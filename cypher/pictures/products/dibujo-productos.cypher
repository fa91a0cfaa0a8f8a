/*
title = { es = "Dibujo: productos y programas de una institución", en = "Picture: products and programmes of an institution" }
description.es = "Lo que ofrece la institución, de quiénes es parte y a quiénes sirve."
description.en = "What the institution offers, what it is part of and whom it serves."
example = "pmg-graph serve"

[parameters]
service = { type = "service", es = "Institución.", en = "Institution." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH (s:Service {acronym: $service})-[:OFFERS {status: 'existing'}]->(product:Product)
WITH DISTINCT product
MATCH p = (product)-[:OFFERS|PURSUES|PART_OF|WORKS_WITH {status: 'existing'}]-()
RETURN p
LIMIT 300
