/*
title = { es = "Las notas junto a lo que muestra el grafo", en = "Grades side by side with what the graph shows" }
description.es = "Cada nota con las instancias, socios, compromisos y envíos de información de la oficina."
description.en = "Each grade with the councils, partners, commitments and reports of the office."
example = 'pmg-graph query notas-y-red'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
dimension = { type = "code", default = "", choices = ["perspectiva_territorial", "articulacion_territorial", "complementariedad", "informacion_gore"], es = "Dimensión; sin ella, todas.", en = "Dimension; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
dimension = { codes = true, es = "dimensión", en = "dimension" }
year = { es = "año", en = "year" }
grade = { codes = true, es = "nota", en = "grade" }
councils = { es = "instancias", en = "councils" }
partners = { es = "socios", en = "partners" }
commitments = { es = "compromisos", en = "commitments" }
information = { es = "información", en = "information" }
*/
MATCH (a)-[r:ASSESSED_AS]->(n:Assessment)
WHERE ($region IS NULL OR a.region = $region) AND ($dimension IS NULL OR n.dimension = $dimension)
RETURN a.name AS actor, n.dimension AS dimension, n.year AS year, n.grade AS grade,
       COUNT { (a)-[:PARTICIPATES_IN {status: 'existing'}]->(c:Council) WHERE NOT coalesce(c.internal, false) } AS councils,
       COUNT { (a)-[:WORKS_WITH {status: 'existing'}]->() } AS partners,
       COUNT { (a)-[:COMMITS {status: 'existing'}]->(:Commitment) } AS commitments,
       COUNT { (a)-[:REPORTS_TO {status: 'existing'}]->() } AS information, r.evidence AS evidence
ORDER BY actor, dimension, year
