/*
title = { es = "Componentes de programas, su costo y su producción", en = "Components of programmes, their cost and output" }
description.es = "Cada componente por año: costo total, cuánto produce, en qué unidad y cuánto cuesta cada una, en miles de pesos, según su ficha."
description.en = "Each component by year: total cost, output, its unit and the cost of each, in thousands of pesos, as its form says."
example = 'pmg-graph query componentes'

[columns]
programme = { es = "programa", en = "programme" }
name = { es = "componente", en = "component" }
year = { es = "año", en = "year" }
cost = { es = "costo (miles de $)", en = "cost (thousand CLP)" }
production = { es = "producción", en = "output" }
unit = { es = "unidad", en = "unit" }
unit_cost = { es = "costo por unidad (miles de $)", en = "cost per unit (thousand CLP)" }
*/
MATCH (c:Product {kind: 'component'})-[r:PART_OF]->(p:Product)
WITH p, c, r, [k IN keys(c) WHERE k STARTS WITH 'cost_' AND k ENDS WITH '_kclp' | split(k, '_')[1]] AS years
UNWIND CASE WHEN years = [] THEN [null] ELSE years END AS year
RETURN p.name AS programme, c.name AS name, toInteger(year) AS year, c['cost_' + year + '_kclp'] AS cost,
       c['production_' + year] AS production, c.unit AS unit, c['unit_cost_' + year + '_kclp'] AS unit_cost,
       coalesce(r.evidence, []) + coalesce(c.evidence, []) AS evidence
ORDER BY programme, name, year
