/*
title = { es = "Dibujo: quién dice que trabaja con quién en una región", en = "Picture: who says that it works with whom in a region" }
description.es = "Los vínculos de trabajo que declaran los servicios de una región."
description.en = "The ties that the services of a region declare."
example = "pmg-graph serve"

[parameters]
region = { type = "region", es = "Región.", en = "Region." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH p = (a)-[:WORKS_WITH {status: 'existing'}]->()
WHERE a.region = $region
RETURN p
LIMIT 300
