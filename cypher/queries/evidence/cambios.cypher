/*
title = { es = "Qué cambió entre dos años", en = "What changed between two years" }
description.es = "Vínculos, compromisos y notas que un año afirma y el otro no. Es comparable solo donde la misma institución entregó ese tipo de documento en ambos años y los dos hablan de la misma región; si no, que algo no figure no dice nada."
description.en = "Ties, commitments and grades that one year states and the other does not. Comparable only where the same institution issued that kind of document in both years and both speak of the same region; elsewhere, that something is not there says nothing."
example = 'pmg-graph query cambios --before 2007 --after 2010 --region Maule'

[parameters]
before = { type = "integer", es = "El año anterior.", en = "The earlier year." }
after = { type = "integer", es = "El año posterior.", en = "The later year." }
region = { type = "region", default = "", es = "Región; sin ella, todas.", en = "Region; without it, all." }
comparable = { type = "flag", default = false, es = "Solo lo comparable.", en = "What is comparable alone." }

[columns]
change = { codes = true, es = "cambio", en = "change" }
actor = { es = "quién", en = "who" }
tie = { codes = true, es = "vínculo", en = "tie" }
other = { es = "qué o con quién", en = "what or with whom" }
comparable = { es = "comparable", en = "comparable" }
*/
CALL () {
  MATCH (a)-[r:PARTICIPATES_IN|WORKS_WITH|REPORTS_TO|COMMITS {status: 'existing'}]->(b)
  WITH a, r, b, $before IN r.years AS was, $after IN r.years AS is
  WHERE was <> is AND NOT EXISTS {
    // a commitment is new each year, and the same words of the same actor are the same commitment
    MATCH (a)-[same:COMMITS]->(k:Commitment)
    WHERE type(r) = 'COMMITS' AND k.text = b.text AND CASE WHEN was THEN $after ELSE $before END IN same.years
  } AND NOT EXISTS {
    // who informs by another instrument than before still informs
    MATCH (a)-[again:REPORTS_TO {status: 'existing'}]->(b)
    WHERE type(r) = 'REPORTS_TO' AND CASE WHEN was THEN $after ELSE $before END IN again.years
  }
  RETURN CASE WHEN is THEN 'appears' ELSE 'not_stated_any_more' END AS change, a, type(r) AS tie,
         coalesce(b.text, b.name) AS other, r.documents AS documents, r.evidence AS evidence,
         CASE WHEN is THEN $before ELSE $after END AS missing
  UNION ALL
  MATCH (a)-[r:ASSESSED_AS]->(old:Assessment), (a)-[s:ASSESSED_AS]->(new:Assessment)
  WHERE old.dimension = new.dimension AND old.year = $before AND new.year = $after AND old.grade <> new.grade
  RETURN 'changes' AS change, a, 'ASSESSED_AS' AS tie, old.dimension + ': ' + old.grade + ' → ' + new.grade AS other,
         r.documents + s.documents AS documents, r.evidence + s.evidence AS evidence, $before AS missing
}
WITH *, change = 'changes' OR EXISTS {
  MATCH (said:Document), (silent:Document)
  WHERE said.key IN documents AND silent.year = missing AND silent.issuer = said.issuer AND silent.genre = said.genre
    AND EXISTS { (o:Office)-[q]->() WHERE o.region = a.region AND silent.key IN q.documents }
} AS comparable
WHERE (comparable OR NOT $comparable) AND ($region IS NULL OR a.region = $region)
// information goes by several instruments, each of them a tie
WITH change, a, tie, other, comparable, collect(evidence) AS evidence
RETURN change, a.name AS actor, tie, other, comparable, evidence
ORDER BY comparable DESC, change, actor, tie, other
