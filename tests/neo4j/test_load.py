"""Loading: exact, repeatable, and never touching what others keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmg_graph import graph_file
from pmg_graph.build import build
from pmg_graph.model import Graph
from pmg_graph.neo4j import pages, writer
from pmg_graph.neo4j.connection import Connection, connect
from pmg_graph.neo4j.load import Count, Summary, load
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.store import read
from tests.neo4j.checks import holds, run
from tests.neo4j.conftest import borrowed, refuse_unless_empty
from tests.neo4j.documents import DOCUMENTS, MESA, corpus
from tests.neo4j.handmade import MESA as HANDMADE_MESA
from tests.neo4j.handmade import NEW, OLD, SECANO, handmade
from tests.synthetic import synthetic


def in_place(graph: Graph) -> Summary:
    return Summary(Count(unchanged=len(graph.nodes)), Count(unchanged=len(graph.relationships)))


def test_a_graph_comes_back_as_it_was_and_loading_again_changes_nothing(connection: Connection) -> None:
    graph = handmade()
    first = load(connection, graph)
    assert first == Summary(Count(created=len(graph.nodes)), Count(created=len(graph.relationships)))
    assert holds(connection, graph)
    assert load(connection, graph) == in_place(graph)


def test_the_real_graph_comes_back_byte_for_byte(connection: Connection, shared: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.jsonl.gz", tmp_path / "after.jsonl.gz"
    graph_file.write(build([shared / "corpus"]).graph, before)
    graph = graph_file.read(before)
    load(connection, graph)
    graph_file.write(read(connection), after)
    assert after.read_bytes() == before.read_bytes()
    assert load(connection, graph) == in_place(graph)


def test_more_than_one_page_and_one_batch(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SIZE", 300)
    monkeypatch.setattr(writer, "BATCH", 500)
    big, small = synthetic(5_000), synthetic(1_500)
    told: list[tuple[int, int]] = []
    load(connection, big, lambda done, total: told.append((done, total)))
    assert holds(connection, big)
    assert told == sorted(told)
    assert told[-1] == (len(big.nodes) + len(big.relationships),) * 2
    # in every page some are gone, some changed and some misplaced, and others' nodes stand between
    run(connection, "MATCH ()-[r:WORKS_WITH]->() WITH r ORDER BY r.pmg_key SKIP 100 LIMIT 700 DELETE r")
    run(connection, "MATCH (n:Passage) WHERE n.first_line % 7 = 0 SET n.text = 'otro', n.section = 'x'")
    run(
        connection,
        """MATCH (a)-[r:PARTICIPATES_IN]->(b) WITH a, r, b, properties(r) AS p ORDER BY r.pmg_key LIMIT 50
           DELETE r CREATE (b)-[s:PARTICIPATES_IN]->(a) SET s = p""",
    )
    summary = load(connection, big)
    assert summary.relationships.changed == 50
    assert summary.nodes.created == summary.nodes.removed == summary.relationships.removed == 0
    assert holds(connection, big)
    # far more in the database than in the graph
    load(connection, small)
    assert holds(connection, small)


@pytest.mark.parametrize("document", [OLD, NEW])
def test_what_one_document_alone_supported_goes_with_it(connection: Connection, document: str) -> None:
    whole, rest = handmade(), handmade(without=document)
    load(connection, whole)
    summary = load(connection, rest)
    assert summary.relationships.removed == len(set(whole.relationships) - set(rest.relationships)) > 0
    assert summary.nodes.removed == len(set(whole.nodes) - set(rest.nodes)) > 0
    assert summary.nodes.created == summary.relationships.created == 0
    assert holds(connection, rest)
    back = load(connection, whole)
    assert back.nodes.removed == back.relationships.removed == 0
    assert holds(connection, whole)


@pytest.mark.parametrize("left_out", DOCUMENTS)
def test_three_documents_that_share_facts(connection: Connection, left_out: int) -> None:
    whole, rest = corpus(*DOCUMENTS), corpus(*(number for number in DOCUMENTS if number != left_out))
    alone = set(whole.relationships) - set(rest.relationships)
    shared = [key for key, tie in rest.relationships.items() if tie != whole.relationships[key]]
    assert alone and shared
    load(connection, whole)
    summary = load(connection, rest)
    assert summary.nodes.removed == len(set(whole.nodes) - set(rest.nodes))
    assert summary.relationships == Count(
        removed=len(alone), changed=len(shared), unchanged=len(rest.relationships) - len(shared)
    )
    assert holds(connection, rest)
    back = load(connection, whole)
    assert back.relationships == Count(
        created=len(alone), changed=len(shared), unchanged=len(rest.relationships) - len(shared)
    )
    assert holds(connection, whole)


@pytest.mark.parametrize("corrected", DOCUMENTS)
def test_a_corrected_edition_takes_the_place_of_the_one_before(connection: Connection, corrected: int) -> None:
    before, after = corpus(*DOCUMENTS), corpus(*DOCUMENTS, corrected=corrected)
    load(connection, before)
    summary = load(connection, after)
    assert summary.nodes.removed == len(set(before.nodes) - set(after.nodes)) > 0
    assert summary.nodes.created == len(set(after.nodes) - set(before.nodes)) > 0
    assert summary.relationships.removed == len(set(before.relationships) - set(after.relationships)) > 0
    assert holds(connection, after)
    load(connection, before)
    assert holds(connection, before)


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (n:Office {key: 'indap@07'}) SET n.name = 'otro'",
        "MATCH (n:Office {key: 'indap@07'}) SET n.key = 'otro'",
        "MATCH (n:Office {key: 'indap@07'}) REMOVE n.pmg_key",
        "MATCH (n:Office {key: 'indap@07'}) REMOVE n:Office SET n:Service",
        "MATCH (n:Commitment) SET n.weight = toInteger(n.weight)",
        "MATCH (n:Commitment) SET n.shared = null",
        "MATCH (n:Service) REMOVE n.ministry",
        "MATCH (n:Product {key: 'product:chile-rural'}) SET n.target_population = 1",
        "MATCH (n:Product {key: 'product:chile-rural'}) SET n.pmg_figures = ['other'], n.other = 1",
        "MATCH (n:Council) SET n.internal = true, n.scope = 'x'",
        "MATCH (n:Council) SET n.internal = 0",
        "MATCH (n:Council) DETACH DELETE n",
        "CREATE (:Council {pmg_key: 'council:x', key: 'council:x', name: 'x', kind: 'mesa'})",
        "MATCH ()-[r:WORKS_WITH]->() DELETE r",
        "MATCH ()-[r:WORKS_WITH]->() SET r.status = 'past', r.how = ['x']",
        "MATCH ()-[r:WORKS_WITH]->() SET r.years = [2008.0, 2010.0]",
        "MATCH ()-[r:PARTICIPATES_IN]->() REMOVE r.evidence",
        "MATCH (a)-[r:COMMITS]->(b) WITH a, r, b, properties(r) AS p DELETE r CREATE (b)-[s:COMMITS]->(a) SET s = p",
    ],
)
def test_whatever_was_changed_by_hand_is_put_right(connection: Connection, change: str) -> None:
    graph = handmade()
    load(connection, graph)
    run(connection, change)
    load(connection, graph)
    assert holds(connection, graph)
    assert load(connection, graph) == in_place(graph)
    # what reading back would not tell apart
    assert (
        run(connection, "MATCH ()-[r:WORKS_WITH]->() WHERE any(y IN r.years WHERE y IS :: FLOAT NOT NULL) RETURN r")
        == []
    )
    assert run(connection, "MATCH (n:Council) WHERE n.internal IS :: INTEGER NOT NULL RETURN n") == []


def test_corrections_in_the_database_are_read_back(connection: Connection) -> None:
    load(connection, handmade())
    run(connection, "MATCH (n:Council {key: $key}) SET n.name = 'Mesa corregida'", key=HANDMADE_MESA)
    assert read(connection).nodes["Council", HANDMADE_MESA].name == "Mesa corregida"


FOREIGN_TIES = """MATCH (a)-[r]->(b) WHERE r.pmg_key IS NULL
    RETURN type(r) AS type, properties(r) AS properties, a.key AS start, b.key AS end ORDER BY type, start, end"""


def test_data_of_other_applications_is_never_touched(connection: Connection) -> None:
    graph = handmade()
    run(
        connection,
        """CREATE (o:Office {key: 'indap@07', name: 'de otros'})-[:WORKS_WITH {key: 'x', status: 'existing'}]->
                  (s:Service {key: 'sence', kind: 'x'}), (:Passage {text: 'nota'}), (:Invoice {n: 1})""",
    )
    load(connection, graph)
    run(
        connection,
        """MATCH (c:Territory {pmg_key: $key}) SET c.pagerank = 0.5
           CREATE (c)<-[:ABOUT {since: 2020}]-(:Task {name: 'llamar'})""",
        key=SECANO,
    )
    foreign = """MATCH (n) WHERE n.pmg_key IS NULL AND coalesce(n.name, '') <> 'Secano' OPTIONAL MATCH (n)-[r]->()
                 RETURN labels(n) AS l, properties(n) AS p, type(r) AS t, properties(r) AS q ORDER BY l, p.name, t"""
    before = run(connection, foreign)
    assert len(before) >= 5
    assert holds(connection, graph)
    assert load(connection, graph) == in_place(graph)
    summary = load(connection, handmade(without=NEW))
    assert summary.kept == 1
    assert run(connection, foreign) == before
    (left,) = run(
        connection, "MATCH (:Task)-[r:ABOUT]->(c) RETURN c.pagerank AS rank, labels(c) AS labels, c.name AS name"
    )
    assert left == {"rank": 0.5, "labels": [], "name": "Secano"}
    assert holds(connection, handmade(without=NEW))
    # it comes back as ours, beside what was left to the other application
    load(connection, graph)
    assert holds(connection, graph)
    assert run(connection, foreign) == before


def test_ties_of_others_between_nodes_of_ours_stay_whatever_their_type(connection: Connection) -> None:
    whole, rest = corpus(*DOCUMENTS), corpus(2, 3)
    load(connection, whole)
    run(
        connection,
        """MATCH (a:Commitment), (b:Commitment) WHERE a.year = 2008 AND b.year = 2008 AND a.pmg_key < b.pmg_key
           CREATE (a)-[:BEFORE {n: 1}]->(b)""",
    )
    run(
        connection,
        """MATCH (o:Office {key: 'indap@07'}), (c:Commitment {year: 2008})
           CREATE (o)-[:COMMITS {status: 'existing', by: 'otra planilla'}]->(c)""",
    )
    run(connection, "MATCH (o:Office {key: 'sence@07'}), (m:Council) CREATE (o)-[:PARTICIPATES_IN]->(m)")
    before = run(connection, FOREIGN_TIES)
    assert len(before) == 4
    assert holds(connection, whole)
    summary = load(connection, rest)
    assert summary.kept == 2
    assert holds(connection, rest)
    assert run(connection, FOREIGN_TIES) == before


def test_constraints_and_indexes_of_others_stay(connection: Connection) -> None:
    listed = "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint ORDER BY name"
    load(connection, corpus(1))
    run(connection, "CREATE CONSTRAINT theirs FOR (n:Council) REQUIRE n.name IS UNIQUE")
    run(connection, "CREATE INDEX theirs_too FOR (n:Office) ON (n.name)")
    before = run(connection, listed)
    try:
        load(connection, corpus(*DOCUMENTS))
        load(connection, corpus(2))
        assert run(connection, listed) == before
        # what their constraint does not let in ends the load in one line, with nothing lost
        run(connection, "MATCH (n:Council) DETACH DELETE n")
        run(connection, "CREATE (:Council {name: 'Mesa Rural', theirs: true})")
        with pytest.raises(DatabaseProblem, match=r"failed.*Mesa Rural") as caught, connect(connection.target) as other:
            load(other, corpus(1))
        assert "\n" not in str(caught.value)
        assert run(connection, "MATCH (n:Council) RETURN properties(n) AS p") == [
            {"p": {"name": "Mesa Rural", "theirs": True}}
        ]
        assert set(corpus(2).nodes) - {MESA} <= set(read(connection).nodes)
    finally:
        run(connection, "DROP CONSTRAINT theirs")
        run(connection, "DROP INDEX theirs_too")


def test_these_tests_refuse_a_database_with_something_in_it(connection: Connection) -> None:
    refuse_unless_empty(connection)
    run(connection, "CREATE (:Invoice {n: 1})")
    with pytest.raises(pytest.fail.Exception, match="holds 1 nodes, and these tests empty the database"):
        refuse_unless_empty(connection)


def test_a_database_that_was_borrowed_is_given_back_as_it_was(connection: Connection) -> None:
    indexes = "SHOW INDEXES YIELD name, type, labelsOrTypes, properties ORDER BY name"
    load(connection, corpus(1))
    run(connection, "MATCH (n) DETACH DELETE n")
    run(connection, "DROP CONSTRAINT pmg_office")
    before = run(connection, indexes)
    with borrowed(connection.target):
        load(connection, corpus(1))
    assert run(connection, indexes) == before
    refuse_unless_empty(connection)
