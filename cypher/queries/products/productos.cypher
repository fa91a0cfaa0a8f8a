/*
title = { es = "Productos que ofrece cada institución", en = "Products that each institution offers" }
description.es = "Productos con su código y si se les aplica la perspectiva territorial."
description.en = "Products with their code and whether the territorial perspective applies to them."
example = 'pmg-graph query productos'

[parameters]
service = { type = "service", default = "", es = "Institución; sin ella, todas.", en = "Institution; without it, all." }

[columns]
issuer = { es = "quién lo ofrece", en = "who offers it" }
product = { es = "producto", en = "product" }
kind = { codes = true, es = "tipo", en = "kind" }
code = { es = "código", en = "code" }
applies = { es = "perspectiva territorial", en = "territorial perspective" }
*/
MATCH (s:Service)-[r:OFFERS {status: 'existing'}]->(p:Product)
WHERE $service IS NULL OR s.acronym = $service
RETURN s.acronym AS issuer, p.name AS product, p.kind AS kind, p.code AS code, p.applies AS applies, r.evidence AS evidence
ORDER BY issuer, kind, code, product
