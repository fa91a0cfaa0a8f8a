/*
title = { es = "Dibujo: todo lo que rodea a un actor", en = "Picture: all that surrounds an actor" }
description.es = "Los vínculos de un actor con el estado que se pida."
description.en = "The ties of an actor with the status that is asked for."
example = "pmg-graph serve"

[parameters]
actor = { type = "actor", es = "Actor.", en = "Actor." }
status = { type = "text", default = "existing", es = "Estado: existing, proposed, past o absent.", en = "Status: existing, proposed, past or absent." }

[columns]
p = { es = "dibujo", en = "picture" }
*/
MATCH p = ({key: $actor})-[r {status: $status}]-()
WHERE NOT type(r) IN ['FROM', 'ASSESSED_AS']
RETURN p
LIMIT 300
