/*
title = { es = "Las notas que cada oficina se pone", en = "The grades that each office gives itself" }
description.es = "La autoevaluación por dimensión y año."
description.en = "The self-assessment by dimension and year."
example = 'pmg-graph query notas --dimension complementariedad'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }
dimension = { type = "code", default = "", choices = ["perspectiva_territorial", "articulacion_territorial", "complementariedad", "informacion_gore"], es = "Dimensión; sin ella, todas.", en = "Dimension; without it, all." }
year = { type = "integer", default = "", es = "Año; sin él, todos.", en = "Year; without it, all." }

[columns]
actor = { es = "actor", en = "actor" }
dimension = { codes = true, es = "dimensión", en = "dimension" }
year = { es = "año", en = "year" }
grade = { codes = true, es = "nota", en = "grade" }
detail = { es = "detalle", en = "detail" }
*/
MATCH (a)-[r:ASSESSED_AS]->(n:Assessment)
WHERE ($region IS NULL OR a.region = $region) AND ($service IS NULL OR a.service = $service OR a.acronym = $service)
  AND ($dimension IS NULL OR n.dimension = $dimension) AND ($year IS NULL OR n.year = $year)
RETURN a.name AS actor, n.dimension AS dimension, n.year AS year, n.grade AS grade, n.detail AS detail, r.evidence AS evidence
ORDER BY actor, dimension, year
