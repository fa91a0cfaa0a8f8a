/*
title = { es = "Dibujo: quién informa a quién en una región", en = "Picture: who reports to whom in a region" }
description.es = "Quiénes entregan información y a quién."
description.en = "Who provides information, and to whom."
example = "pmg-graph serve"

[parameters]
region = { type = "region", es = "Región.", en = "Region." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH p = (a)-[:REPORTS_TO {status: 'existing'}]->()
WHERE a.region = $region
RETURN p
LIMIT 300
