/*
title = { es = "Programas con componentes, costo por beneficiario y socios", en = "Programmes with components, cost per beneficiary and partners" }
description.es = "Las fichas de programas: componentes, costos y poblaciones declarados y con quiénes trabajan."
description.en = "The forms of programmes: components, stated costs and populations, and who they work with."
example = 'pmg-graph query programas'

[parameters]
text = { type = "text", default = "", es = "Palabras que contiene; sin ellas, todo.", en = "Words it contains; without them, all." }

[columns]
programme = { es = "programa", en = "programme" }
issuer = { es = "quién lo ofrece", en = "who offers it" }
components = { es = "componentes", en = "components" }
figures = { es = "costos por beneficiario", en = "costs per beneficiary" }
population = { es = "poblaciones", en = "populations" }
partners = { es = "socios", en = "partners" }
*/
MATCH (p:Product {kind: 'programme'})
WHERE $text IS NULL OR toLower(p.name) CONTAINS toLower($text)
OPTIONAL MATCH (c:Product)-[:PART_OF]->(p)
WITH p, c ORDER BY c.name
WITH p, collect(DISTINCT c.name) AS components
OPTIONAL MATCH (p)-[w:WORKS_WITH {status: 'existing'}]-(a)
WITH p, components, a, w ORDER BY a.name
WITH p, components, collect(DISTINCT a.name) AS partners, collect(w.evidence) AS tied
RETURN p.name AS programme, p.issuer AS issuer, components,
       [k IN keys(p) WHERE k CONTAINS 'per_beneficiary' | k + ': ' + toString(p[k])] AS figures,
       [k IN keys(p) WHERE k ENDS WITH '_population' OR k STARTS WITH 'beneficiaries_' | k + ': ' + toString(p[k])] AS population,
       partners, coalesce(p.evidence, []) + tied AS evidence
ORDER BY programme
