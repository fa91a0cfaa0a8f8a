/*
title = { es = "Componentes de programas y sus cifras", en = "Components of programmes and their figures" }
description.es = "Cada componente con las cifras que su ficha da."
description.en = "Each component with the figures that its form gives."
example = 'pmg-graph query componentes'

[columns]
programme = { es = "programa", en = "programme" }
name = { es = "nombre", en = "name" }
cost = { es = "costos", en = "costs" }
*/
MATCH (c:Product)-[r:PART_OF]->(p:Product)
RETURN p.name AS programme, c.name AS name,
       [k IN keys(c) WHERE NOT k IN ['key', 'pmg_key', 'name', 'kind', 'code', 'issuer', 'acronym', 'unit', 'evidence', 'aliases', 'pmg_figures', 'applies', 'type', 'state'] | k + ': ' + toString(c[k])] AS cost,
       coalesce(r.evidence, c.evidence, []) AS evidence
ORDER BY programme, name
