/*
title = { es = "Convenios, protocolos y acuerdos con sus partes y fechas", en = "Agreements with their parties and dates" }
description.es = "Los instrumentos que los textos nombran, quiénes son parte y de cuándo son."
description.en = "The instruments that the texts name, who is party to them and when."
example = 'pmg-graph query convenios'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
status = { type = "code", default = "existing", choices = ["existing", "proposed", "past", "absent"], es = "Estado: existente es lo ya acordado.", en = "Status: existing is what is agreed already." }

[columns]
agreement = { es = "convenio", en = "agreement" }
instrument = { codes = true, es = "instrumento", en = "instrument" }
date = { es = "fecha", en = "date" }
parties = { es = "partes", en = "parties" }
involved = { es = "otros que participan", en = "others involved" }
*/
MATCH (k:Commitment {kind: 'agreement'})
MATCH (a)-[r:COMMITS {status: $status}]->(k)
OPTIONAL MATCH (k)-[i:INVOLVES]->(b)
WITH * ORDER BY a.name, b.name
WITH k, collect(DISTINCT a) AS bound, collect(DISTINCT b.name) AS involved, collect(r.evidence) + collect(i.evidence) AS evidence
WHERE $region IS NULL OR any(x IN bound WHERE x.region = $region)
RETURN k.name AS agreement, k.instrument AS instrument, k.date AS date, [x IN bound | x.name] AS parties, involved,
       k.evidence + evidence AS evidence
ORDER BY date, agreement, k.key
