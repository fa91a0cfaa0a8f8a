"""Loading: exact, repeatable, never touching what others keep, and complete after any interruption."""

from __future__ import annotations

import multiprocessing
import random
import time

import pytest

from pmg_graph.graph_file import dumps
from pmg_graph.model import Graph
from pmg_graph.neo4j import load as loading
from pmg_graph.neo4j.connection import Connection, Target, connect
from pmg_graph.neo4j.load import Count, load
from pmg_graph.neo4j.store import read
from tests.neo4j.handmade import MESA, NEW, OLD, SECANO, handmade
from tests.synthetic import synthetic

KILLS = 26  # on each of two servers


def run(connection: Connection, query: str, **parameters: object) -> list[dict[str, object]]:
    with connection.writing() as session:
        return session.run(query, parameters).data()


def holds(connection: Connection, graph: Graph) -> bool:
    return dumps(read(connection)) == dumps(graph)


def test_a_graph_comes_back_as_it_was_and_loading_again_changes_nothing(connection: Connection) -> None:
    graph = handmade()
    first = load(connection, graph)
    assert first.nodes == Count(created=len(graph.nodes))
    assert first.relationships == Count(created=len(graph.relationships))
    assert holds(connection, graph)
    again = load(connection, graph)
    assert again.nodes == Count(unchanged=len(graph.nodes))
    assert again.relationships == Count(unchanged=len(graph.relationships))


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


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (n:Office {key: 'indap@07'}) SET n.name = 'otro'",
        "MATCH (n:Commitment) SET n.weight = toInteger(n.weight)",
        "MATCH (n:Service) REMOVE n.ministry",
        "MATCH (n:Product {key: 'product:chile-rural'}) SET n.target_population = 1",
        "MATCH (n:Council) SET n.internal = true, n.scope = 'x'",
        "MATCH (n:Council) DETACH DELETE n",
        "MATCH ()-[r:WORKS_WITH]->() DELETE r",
        "MATCH ()-[r:WORKS_WITH]->() SET r.status = 'past', r.how = ['x']",
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


def test_corrections_in_the_database_are_read_back(connection: Connection) -> None:
    load(connection, handmade())
    run(connection, "MATCH (n:Council {key: $key}) SET n.name = 'Mesa corregida'", key=MESA)
    assert read(connection).nodes["Council", MESA].name == "Mesa corregida"


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
    assert load(connection, graph).nodes == Count(unchanged=len(graph.nodes))
    summary = load(connection, handmade(without=NEW))
    assert summary.kept == 1
    assert run(connection, foreign) == before
    (left,) = run(
        connection, "MATCH (:Task)-[r:ABOUT]->(c) RETURN c.pagerank AS rank, labels(c) AS labels, c.name AS name"
    )
    assert left == {"rank": 0.5, "labels": [], "name": "Secano"}
    assert holds(connection, handmade(without=NEW))


def test_nothing_is_removed_after_a_failure(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    load(connection, handmade())
    smaller, bigger = handmade(without=OLD), synthetic(1_500)
    monkeypatch.setattr(loading._Load, "_write_relationships", _fails)
    with pytest.raises(OSError, match="unplugged"):
        load(connection, Graph.merge([smaller, bigger]))
    monkeypatch.undo()
    assert set(handmade().relationships) <= set(read(connection).relationships)


def _fails(*_: object) -> list[str]:
    raise OSError("unplugged")


def _load_and_wait(target: Target, seed: int, ready: object) -> None:
    graph = synthetic(2_000, seed=seed, documents=5)
    with connect(target) as connection:
        ready.set()  # type: ignore[attr-defined]
        load(connection, graph)


@pytest.mark.slow
def test_a_load_killed_at_any_point_is_completed_by_the_next(connection: Connection, target: Target) -> None:
    context = multiprocessing.get_context("fork")
    dice = random.Random(4)
    cut_short, seed = 0, 0
    while cut_short < KILLS:
        seed = dice.choice([other for other in (1, 2, 3) if other != seed])
        ready = context.Event()
        process = context.Process(target=_load_and_wait, args=(target, seed, ready))
        process.start()
        ready.wait(60)
        time.sleep(dice.random() * 0.4)
        process.kill()
        process.join()
        cut_short += process.exitcode != 0
        wanted = synthetic(2_000, seed=seed, documents=5)
        load(connection, wanted)
        assert holds(connection, wanted)
