"""What `query` refuses: every way to write, to change the schema, to reach files, the network or the server."""

from __future__ import annotations

import pytest

from pmg_graph.graph_file import dumps
from pmg_graph.neo4j.ask import ask
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.load import load
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.store import read
from tests.neo4j.handmade import handmade

REFUSED = [
    "CREATE (:X)",
    "MERGE (n:X {a: 1}) RETURN n",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) SET n:Y",
    "MATCH (n:Office) REMOVE n.name",
    "MATCH (n:Office) REMOVE n:Office",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "UNWIND [1] AS x CREATE (:X {n: x})",
    "MATCH (n) FOREACH (x IN [1] | SET n.a = x)",
    "MATCH (n) CALL (n) { SET n.a = 1 } RETURN n",
    "CALL { CREATE (:X) } RETURN 1",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10 ROWS",
    "MATCH (n) CALL (n) { SET n.a = 1 } IN 2 CONCURRENT TRANSACTIONS",
    "UNWIND [1] AS x CALL (x) { CREATE (:X) } IN TRANSACTIONS RETURN x",
    "WITH 1 AS a MATCH (n:Office) SET n.a = a RETURN n",
    "/* MATCH */ CREATE (:X)",
    "// RETURN 1\nCREATE (:X)",
    "// RETURN 1\rCREATE (:X)",
    "MATCH (n) // a carriage return ends it\rSET n.a = 1",
    "RETURN 1 AS one, // a carriage return ends it\r graph.names() AS names",
    "RETURN 'a\\u0027' + graph.names() + '\\u0027b'",
    "UNWIND [1] AS x CALL (x) { // a carriage return ends it\r USE system RETURN 1 AS y } RETURN y",
    "MATCH (n) INSERT (:X)",
    "MATCH (n) RETURN COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } AS lines",
    "MATCH (n) WHERE EXISTS { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN n",
    "CALL { USE graph.byName('system') RETURN 1 AS x } RETURN x",
    "CALL dbms.components",
    "\\u0043REATE (:X)",
    "MATCH (n) \\u0053ET n.a = 1",
    "MATCH (n {name: 'it\\'s'}) SET n.a = 'RETURN \\'' RETURN n",
    "MATCH (n:`a``b`) SET n.a = 1",
    "MATCH (`n) RETURN 1 //`) SET `n) RETURN 1 //`.a = 1",
    "CREATE CONSTRAINT x FOR (n:X) REQUIRE n.a IS UNIQUE",
    "DROP CONSTRAINT pmg_office",
    "CREATE INDEX x FOR (n:X) ON (n.a)",
    "DROP INDEX pmg_names",
    "CREATE FULLTEXT INDEX x FOR (n:X) ON EACH [n.a]",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
    "UNWIND ['file:///etc/passwd'] AS f LOAD CSV FROM f AS line RETURN line",
    "MATCH (n) WITH n LIMIT 1 LOAD /* */ CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "CALL db.createLabel('X')",
    "CALL db.createProperty('x')",
    "CALL `db`.`createLabel`('X')",
    "CALL db . createLabel('X')",
    "CALL db.createRelationshipType('X')",
    "CALL dbms.setConfigValue('db.transaction.timeout', '1s')",
    "CALL dbms.killConnections(['x'])",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL db.clearQueryCaches()",
    "CALL db.prepareForReplanning()",
    "CALL tx.setMetaData({a: 1})",
    "CALL apoc.load.json('http://127.0.0.1')",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {})",
    "CALL dbms.components() YIELD name CALL db.createLabel(name) RETURN name",
    "SHOW USERS",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "SHOW SETTINGS",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'bbbbbbbb'",
    "CREATE USER x SET PASSWORD 'bbbbbbbb'",
    "CREATE DATABASE x",
    "STOP DATABASE neo4j",
    "USE system SHOW USERS",
    "USE neo4j CREATE (:X)",
    "CALL { USE system SHOW USERS }",
    "EXPLAIN CREATE (:X)",
    "PROFILE CREATE (:X)",
    "PROFILE MATCH (n) SET n.a = 1",
    "CYPHER runtime=slotted CREATE (:X)",
    "CYPHER 5 MATCH (n) SET n.a = 1",
    "RETURN 1; CREATE (:X)",
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "",
    "// nothing",
]

ALLOWED = [
    "MATCH (n:Office) RETURN count(n) AS n",
    "MATCH (n) WHERE n.name CONTAINS 'CREATE' OR n.name = \"DELETE; LOAD CSV FROM 'x'\" RETURN n // SET",
    "MATCH (n:Office) RETURN n.name AS `SET`, n.use AS use",
    "OPTIONAL MATCH (n:Nothing) RETURN n",
    "UNWIND range(1, 3) AS i RETURN i",
    "WITH date('2026-01-01') AS d RETURN d, duration.between(d, d) AS length, point({x: 1, y: 2}) AS p",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL db.index.fulltext.queryNodes('pmg_names', 'mesa') YIELD node RETURN node",
    "MATCH (n:Office) CALL (n) { MATCH (n)-[r]-() RETURN count(r) AS ties } RETURN n.name, ties",
    "MATCH p = shortestPath((a:Office)-[*..4]-(b:Council)) RETURN p LIMIT 3",
]


def refusal(connection: Connection, query: str) -> str | None:
    try:
        ask(connection, query)
    except DatabaseProblem as problem:
        return problem.reason
    return None


def test_everything_that_is_not_reading_is_refused_and_changes_nothing(connection: Connection) -> None:
    graph = handmade()
    load(connection, graph)
    with connection.writing() as session:
        before = session.run("SHOW INDEXES YIELD name RETURN collect(name) AS names").single(strict=True)["names"]
    reasons = {query: refusal(connection, query) for query in REFUSED}
    assert {query for query, reason in reasons.items() if reason is None} == set()
    assert set(reasons.values()) <= {"not_read_only", "no_query", "bad_query"}
    assert dumps(read(connection)) == dumps(graph)
    with connection.writing() as session:
        after = session.run("SHOW INDEXES YIELD name RETURN collect(name) AS names").single(strict=True)["names"]
        labels = session.run("CALL db.labels() YIELD label RETURN collect(label) AS all").single(strict=True)["all"]
    assert sorted(after) == sorted(before)
    assert not {"X", "Y"} & set(labels)


@pytest.mark.parametrize("query", ["RETURN $x AS x", "MATCH (n {name: $x}) RETURN n"])
def test_values_are_values_whatever_they_look_like(connection: Connection, query: str) -> None:
    load(connection, handmade())
    for value in ("'}) DETACH DELETE n //", '"; CREATE (:X)', "`", "\\u0027 SET n.a = 1", "x\x00y"):
        answer = ask(connection, query, {"x": value})
        assert [row for row in answer.rows if row != (value,)] == []
    assert dumps(read(connection)) == dumps(handmade())


def test_reading_is_let_through(connection: Connection) -> None:
    load(connection, handmade())
    for query in ALLOWED:
        ask(connection, query)


def test_limits(connection: Connection) -> None:
    answer = ask(connection, "UNWIND range(1, 100) AS i RETURN i", limit=7)
    assert (len(answer.rows), answer.more) == (7, True)
    assert not ask(connection, "UNWIND range(1, 7) AS i RETURN i", limit=7).more
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)"
    with pytest.raises(DatabaseProblem) as caught:
        ask(connection, slow, timeout=0.5)
    assert caught.value.reason == "too_slow"


def test_a_query_that_is_wrong_is_explained(connection: Connection) -> None:
    with pytest.raises(DatabaseProblem) as caught:
        ask(connection, "MATCH (n RETURN n")
    assert caught.value.reason == "bad_query"
    assert caught.value.detail
