/*
title = { es = "Dibujo: las cadenas más cortas entre dos actores", en = "Picture: the shortest chains between two actors" }
description.es = "Por quiénes y por qué instancias o compromisos se llega de un actor a otro."
description.en = "Through whom, and through which councils or commitments, one actor is tied to another."
example = "pmg-graph serve"

[parameters]
from = { type = "actor", es = "Actor del que parten.", en = "Actor that they start from." }
to = { type = "actor", es = "Actor al que llegan.", en = "Actor that they lead to." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH (a {key: $from}), (b {key: $to})
MATCH p = allShortestPaths((a)-[:PARTICIPATES_IN|WORKS_WITH|COMMITS|INVOLVES|REPORTS_TO|UNDER*..8]-(b))
WHERE elementId(a) <> elementId(b) AND all(r IN relationships(p) WHERE r.status = 'existing')
RETURN p
LIMIT 50
