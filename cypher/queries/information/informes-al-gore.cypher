/*
title = { es = "Quién informa qué al GORE y cada cuánto", en = "Who reports what to the GORE and how often" }
description.es = "La provisión de información a gobiernos regionales e intendencias, con instrumento y periodicidad."
description.en = "The provision of information to regional governments and intendencias, with instrument and periodicity."
example = 'pmg-graph query informes-al-gore'

[parameters]
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
gore = { type = "flag", default = true, es = "Solo a gobiernos regionales, intendencias y consejos regionales; con no, a todos.", en = "To regional governments, intendencias and regional councils alone; with no, to everyone." }

[columns]
actor = { es = "actor", en = "actor" }
to = { es = "a quién", en = "to whom" }
instrument = { es = "instrumento", en = "instrument" }
periodicity = { es = "periodicidad", en = "how often" }
information = { es = "información", en = "information" }
status = { codes = true, es = "estado", en = "status" }
*/
MATCH (a)-[r:REPORTS_TO]->(b)
WHERE ($region IS NULL OR a.region = $region)
  AND (NOT $gore OR b.service IN ['GORE', 'INTENDENCIA'] OR b.acronym IN ['GORE', 'INTENDENCIA'] OR b.kind = 'consejo_regional')
RETURN a.name AS actor, b.name AS to, r.instrument AS instrument, coalesce(r.periodicity, []) AS periodicity,
       coalesce(r.information, []) AS information, r.status AS status, r.evidence AS evidence
ORDER BY actor, to, instrument
