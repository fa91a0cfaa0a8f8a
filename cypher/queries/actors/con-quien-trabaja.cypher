/*
title = { es = "Con quién se vincula un actor", en = "Who an actor is tied to" }
description.es = "Todos los vínculos de trabajo de un actor, los que él declara y los que otros declaran."
description.en = "All working ties of an actor, those it declares and those that others declare."
example = 'pmg-graph query con-quien-trabaja --actor "INDAP Maule"'

[parameters]
actor = { type = "actor", es = "Actor: su nombre o su clave.", en = "Actor: its name or key." }

[columns]
tie = { es = "vínculo", en = "tie" }
says = { es = "quién lo dice", en = "who says so" }
partner = { es = "socio", en = "partner" }
label = { es = "clase", en = "label" }
status = { es = "estado", en = "status" }
years = { es = "años", en = "years" }
*/
MATCH (a {key: $actor})-[r:WORKS_WITH|PARTICIPATES_IN|REPORTS_TO]-(b)
RETURN type(r) AS tie, startNode(r).name AS says, b.name AS partner, labels(b)[0] AS label, r.status AS status,
       coalesce(r.years, []) AS years, r.evidence AS evidence
ORDER BY tie, says, partner, status
