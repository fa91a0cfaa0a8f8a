/*
title = { es = "Dibujo: territorios de una región y quién trabaja en ellos", en = "Picture: territories of a region and who works there" }
description.es = "Cada territorio con las comunas que comprende y lo que llega a él."
description.en = "Each territory with the comunas it comprises and what reaches it."
example = "pmg-graph serve"

[parameters]
region = { type = "region", es = "Región.", en = "Region." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH p = (t:Territory)-[:COMPRISES|COVERS|TARGETS|IN_REGION {status: 'existing'}]-()
WHERE t.region = $region
RETURN p
LIMIT 300
