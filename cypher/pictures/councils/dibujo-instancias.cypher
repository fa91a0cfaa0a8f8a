/*
title = { es = "Dibujo: instancias de una región y sus integrantes", en = "Picture: councils of a region and their members" }
description.es = "Cada instancia con quienes participan en ella."
description.en = "Each council with those who take part in it."
example = "pmg-graph serve"

[parameters]
region = { type = "region", es = "Región.", en = "Region." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH p = (m)-[:PARTICIPATES_IN {status: 'existing'}]->(c:Council)
WHERE c.region = $region AND NOT coalesce(c.internal, false)
RETURN p
LIMIT 300
