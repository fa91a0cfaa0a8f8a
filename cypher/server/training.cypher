// Asked once, of an empty scratch database, while the start-up cache is made.
CREATE CONSTRAINT training_node IF NOT EXISTS FOR (n:Training) REQUIRE n.pmg_key IS UNIQUE;
CREATE CONSTRAINT training_tie IF NOT EXISTS FOR ()-[r:TRAINS]-() REQUIRE r.pmg_key IS UNIQUE;
CREATE FULLTEXT INDEX training_text IF NOT EXISTS FOR (n:Training) ON EACH [n.name];
CALL db.awaitIndexes(60);
UNWIND range(1, 2000) AS i MERGE (n:Training {pmg_key: toString(i)}) SET n += {name: 'n' + i, years: [i, 2008]};
UNWIND range(1, 1999) AS i MATCH (a:Training {pmg_key: toString(i)}) MATCH (b:Training {pmg_key: toString(i + 1)}) MERGE (a)-[r:TRAINS {pmg_key: toString(i)}]->(b) SET r += {evidence: ['e']};
EXPLAIN MATCH (n:Training) RETURN n;
MATCH (a:Training)-[r:TRAINS]->(b) WHERE a.name STARTS WITH 'n1' OPTIONAL MATCH (b)-[:TRAINS]->(c) WITH a, collect(DISTINCT b.name) AS names, count(c) AS n RETURN a.name AS name, names, n ORDER BY n DESC, name LIMIT 50;
MATCH p = shortestPath((a:Training {pmg_key: '1'})-[:TRAINS*..20]-(b:Training {pmg_key: '12'})) RETURN [n IN nodes(p) | n.name] AS names;
CALL db.index.fulltext.queryNodes('training_text', 'n1*') YIELD node, score RETURN node.name AS name, score LIMIT 5
