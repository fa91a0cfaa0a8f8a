/*
title = { es = "Programas con componentes, costo por beneficiario y socios", en = "Programmes with components, cost per beneficiary and partners" }
description.es = "Los programas por año: presupuesto y costo por beneficiario en miles de pesos, beneficiarios y poblaciones según su ficha, sus componentes y con quiénes trabajan."
description.en = "Programmes by year: budget and cost per beneficiary in thousands of pesos, beneficiaries and populations as their form says, their components and who they work with."
example = 'pmg-graph query programas --text juntos'

[parameters]
text = { type = "words", default = "", es = "Palabras que contiene; sin ellas, todo.", en = "Words it contains; without them, all." }

[columns]
programme = { es = "programa", en = "programme" }
issuer = { es = "quién lo ofrece", en = "who offers it" }
year = { es = "año", en = "year" }
total = { es = "presupuesto (miles de $)", en = "budget (thousand CLP)" }
beneficiaries = { es = "beneficiarios", en = "beneficiaries" }
per_beneficiary = { es = "costo por beneficiario (miles de $)", en = "cost per beneficiary (thousand CLP)" }
potential_population = { es = "población potencial", en = "potential population" }
target_population = { es = "población objetivo", en = "target population" }
components = { es = "componentes", en = "components" }
partners = { es = "socios", en = "partners" }
*/
MATCH (p:Product {kind: 'programme'})
WHERE $text IS NULL OR p.name =~ $text
OPTIONAL MATCH (c:Product {kind: 'component'})-[:PART_OF]->(p)
WITH p, c ORDER BY c.name
WITH p, collect(DISTINCT c.name) AS components
OPTIONAL MATCH (p)-[w:WORKS_WITH|PARTICIPATES_IN {status: 'existing'}]-(a)
WITH p, components, a, w ORDER BY a.name
WITH p, components, collect(DISTINCT a.name) AS partners, collect(w.evidence) AS tied,
     [k IN keys(p) WHERE k STARTS WITH 'per_beneficiary_' AND k ENDS WITH '_kclp' | split(k, '_')[2]] AS years
UNWIND CASE WHEN years = [] THEN [null] ELSE years END AS year
RETURN p.name AS programme, p.issuer AS issuer, toInteger(year) AS year, p['total_' + year + '_kclp'] AS total,
       p['beneficiaries_' + year] AS beneficiaries, p['per_beneficiary_' + year + '_kclp'] AS per_beneficiary,
       p.potential_population AS potential_population, p.target_population AS target_population,
       components, partners, coalesce(p.evidence, []) + tied AS evidence
ORDER BY programme, year
