/*
title = { es = "Dibujo: vacíos de articulación que los servicios declaran", en = "Picture: gaps in articulation that services declare" }
description.es = "Cada vacío con quien lo declara."
description.en = "Each gap with who declares it."
example = "pmg-graph serve"

[parameters]
region = { type = "region", es = "Región.", en = "Region." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH p = (a)-[:DECLARES {status: 'existing'}]->(:DeclaredGap)
WHERE a.region = $region
RETURN p
LIMIT 300
