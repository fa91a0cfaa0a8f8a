/*
title = { es = "Con quién se vincula un actor", en = "Who an actor is tied to" }
description.es = "Los vínculos de trabajo de un actor, leídos de quién a quién, y qué instituciones los afirman en sus documentos."
description.en = "The working ties of an actor, read from whom to whom, and which institutions state them in their documents."
example = 'pmg-graph query con-quien-trabaja --actor "INDAP Maule"'

[parameters]
actor = { type = "actor", es = "Actor: su nombre o su clave.", en = "Actor: its name or key." }

[columns]
actor = { es = "quién", en = "who" }
tie = { codes = true, es = "vínculo", en = "tie" }
other = { es = "con quién o en qué", en = "with whom or in what" }
label = { codes = true, es = "clase", en = "label" }
status = { codes = true, es = "estado", en = "status" }
years = { es = "años", en = "years" }
says = { es = "lo afirma", en = "stated by" }
*/
MATCH (a:Office|Service|Council|Group|Municipality|Territory|Product|Region|Province {key: $actor})-[r:WORKS_WITH|PARTICIPATES_IN|REPORTS_TO]-(b)
// information goes by several instruments, each of them a tie
WITH startNode(r) AS start, endNode(r) AS end, b, type(r) AS tie, r.status AS status, collect(r) AS ties
RETURN start.name AS actor, tie, end.name AS other, labels(b)[0] AS label, status,
       COLLECT { UNWIND ties AS r UNWIND r.years AS year RETURN DISTINCT year ORDER BY year } AS years,
       COLLECT {
         UNWIND ties AS r
         MATCH (d:Document) WHERE d.key IN r.documents
         RETURN DISTINCT coalesce(d.issuer, d.source) AS issuer ORDER BY issuer
       } AS says, [r IN ties | r.evidence] AS evidence
ORDER BY status, tie, actor, other
