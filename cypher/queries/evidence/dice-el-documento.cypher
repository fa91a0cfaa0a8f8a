/*
title = { es = "Todo lo que los documentos dicen de un actor, con líneas", en = "Everything the documents say about one actor, with lines" }
description.es = "Cada hecho sobre el actor con el documento y las líneas que lo afirman."
description.en = "Each fact about the actor with the document and the lines that state it."
example = 'pmg-graph query dice-el-documento --actor "INDAP Maule"'

[parameters]
actor = { type = "actor", es = "Actor: su nombre o su clave.", en = "Actor: its name or key." }

[columns]
document = { es = "documento", en = "document" }
first = { es = "desde la línea", en = "from line" }
last = { es = "hasta la línea", en = "to line" }
tie = { codes = true, es = "vínculo", en = "tie" }
other = { es = "qué o quién", en = "what or whom" }
status = { codes = true, es = "estado", en = "status" }
text = { es = "texto", en = "text" }
*/
MATCH (a:Office|Service|Council|Group|Municipality|Territory|Product|Region|Province {key: $actor})-[r]-(b)
WHERE r.evidence IS NOT NULL AND NOT type(r) IN ['FROM', 'OFFICE_OF', 'IN_REGION', 'PART_OF']
UNWIND r.evidence AS key
MATCH (p:Passage {key: key})-[:FROM]->(d:Document)
RETURN d.source AS document, p.first_line AS first, p.last_line AS last, CASE startNode(r) WHEN a THEN '' ELSE 'inverse:' END + type(r) AS tie,
       coalesce(b.text, b.name) AS other, r.status AS status, p.text AS text, p.key AS evidence
ORDER BY document, first, last, tie, other
