// Whether there is a node, or one of these labels, whoever wrote it.
MATCH (n{labels})
RETURN true AS found LIMIT 1
