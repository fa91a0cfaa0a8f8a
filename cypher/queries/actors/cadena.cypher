/*
title = { es = "La cadena más corta entre dos actores", en = "The shortest chain between two actors" }
description.es = "Por quiénes y por qué instancias o compromisos se llega de un actor a otro, solo por vínculos que los textos dan por existentes."
description.en = "Through whom, and through which councils or commitments, one actor is tied to another, over ties that the texts call existing alone."
example = 'pmg-graph query cadena --from "INDAP Maule" --to "SERCOTEC Maule"'

[parameters]
from = { type = "actor", es = "Actor del que parte la cadena.", en = "Actor that the chain starts from." }
to = { type = "actor", es = "Actor al que llega la cadena.", en = "Actor that the chain leads to." }

[columns]
steps = { es = "pasos", en = "steps" }
chain = { es = "cadena", en = "chain" }
ties = { codes = true, es = "vínculos", en = "ties" }
*/
MATCH (a:Office|Service|Council|Group|Municipality|Territory|Product|Region|Province {key: $from})
MATCH (b:Office|Service|Council|Group|Municipality|Territory|Product|Region|Province {key: $to})
MATCH p = shortestPath((a)-[:PARTICIPATES_IN|WORKS_WITH|COMMITS|INVOLVES|REPORTS_TO|UNDER*..8]-(b))
WHERE elementId(a) <> elementId(b) AND all(r IN relationships(p) WHERE r.status = 'existing')
RETURN length(p) AS steps, [n IN nodes(p) | n.name] AS chain,
       // each tie as read from the one before to the one after, which is not always how it was stated
       [i IN range(0, length(p) - 1) |
         CASE startNode(relationships(p)[i]) WHEN nodes(p)[i] THEN '' ELSE 'inverse:' END + type(relationships(p)[i])
       ] AS ties,
       [r IN relationships(p) | r.evidence] AS evidence
