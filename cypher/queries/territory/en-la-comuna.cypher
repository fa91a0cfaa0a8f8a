/*
title = { es = "Qué pasa en una comuna", en = "What happens in a comuna" }
description.es = "Compromisos, instancias y territorios que alcanzan a una comuna, y dónde participa su municipio."
description.en = "Commitments, councils and territories that reach a comuna, and where its municipality takes part."
example = 'pmg-graph query en-la-comuna --comuna Talca'

[parameters]
comuna = { type = "comuna", es = "Comuna.", en = "Comuna." }

[columns]
how_tied = { codes = true, es = "el municipio o comuna", en = "the municipality or comuna" }
statement = { es = "qué", en = "what" }
label = { codes = true, es = "clase", en = "label" }
status = { codes = true, es = "estado", en = "status" }
*/
MATCH (m:Municipality {key: $comuna})
MATCH (x)-[r]-(m)
WHERE NOT type(r) IN ['PART_OF', 'FROM', 'IN_REGION'] AND r.evidence IS NOT NULL
RETURN CASE startNode(r) WHEN m THEN '' ELSE 'inverse:' END + type(r) AS how_tied, coalesce(x.text, x.name) AS statement, labels(x)[0] AS label,
       // where a commitment that is only proposed is aimed at is no more than proposed
       CASE WHEN x:Commitment AND NOT EXISTS { (x)<-[:COMMITS {status: 'existing'}]-() }
         THEN coalesce(head(COLLECT { MATCH (x)<-[k:COMMITS]-() RETURN DISTINCT k.status ORDER BY k.status DESC }), r.status)
         ELSE r.status END AS status, r.evidence AS evidence
ORDER BY how_tied, label, statement
