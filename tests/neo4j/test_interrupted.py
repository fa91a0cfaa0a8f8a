"""Loads that do not end: killed, cut off from the server, in each other's way. The next one completes them."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import neo4j
import pytest

from pmg_graph.model import Graph
from pmg_graph.neo4j import writer
from pmg_graph.neo4j.connection import Connection, Target, connect
from pmg_graph.neo4j.load import load
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.server import local, locks
from pmg_graph.neo4j.store import read
from tests.neo4j.checks import holds, run
from tests.neo4j.conftest import GIVEN, fresh
from tests.neo4j.handmade import OLD, handmade
from tests.synthetic import synthetic

KILLS = 26  # on each of two servers

own_server = pytest.mark.skipif(GIVEN in os.environ, reason="the tests are to use another server")


def test_nothing_is_removed_after_a_failure(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    load(connection, handmade())
    smaller, bigger = handmade(without=OLD), synthetic(1_500)
    monkeypatch.setattr(writer, "_write", _fails_at(5, writer._write))
    with pytest.raises(OSError, match="unplugged"):
        load(connection, Graph.merge([smaller, bigger]))
    monkeypatch.undo()
    found = read(connection)
    assert set(handmade().relationships) <= set(found.relationships)
    assert set(handmade().nodes) < set(found.nodes), "the load had begun"
    load(connection, smaller)
    assert holds(connection, smaller)


def _fails_at(batch: int, write: Callable[..., None]) -> Callable[..., None]:
    batches: list[object] = []

    def failing(*given: object) -> None:
        batches.append(given)
        if len(batches) == batch:
            raise OSError("unplugged")
        write(*given)

    return failing


@own_server
def test_a_server_that_dies_while_it_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = fresh(tmp_path)
    running = local.start(place, idle=300)
    first, second = synthetic(1_500, seed=1), synthetic(3_000, seed=2)
    monkeypatch.setattr(writer, "BATCH", 200)
    try:
        with connect(Target.local(running)) as connection:
            load(connection, first)
        monkeypatch.setattr(writer, "_write", _kills_at(8, writer._write, running.pid))
        with pytest.raises(DatabaseProblem, match="unreachable"):
            _load(running, second, patience=1)
        monkeypatch.undo()
        running = local.start(place, idle=300)
        with connect(Target.local(running)) as connection:
            found = read(connection)
            assert set(first.relationships) < set(found.relationships)
            assert set(first.nodes) < set(found.nodes)
            load(connection, second)
            assert holds(connection, second)
    finally:
        local.stop(place)


def _load(running: local.Running, graph: Graph, *, patience: float) -> None:
    """Load, trying again for so many seconds, and often."""
    target = Target.local(running)
    driver = neo4j.GraphDatabase.driver(
        target.uri,
        auth=("neo4j", target.password),
        max_transaction_retry_time=patience,
        initial_retry_delay=0.3,
        retry_delay_multiplier=1.0,
    )
    with connect(target), driver:
        load(Connection(driver, target), graph)


@own_server
def test_a_server_that_comes_back_meanwhile_is_written_on_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = fresh(tmp_path)
    running = local.start(place, idle=300)
    graph = synthetic(3_000)
    monkeypatch.setattr(writer, "BATCH", 200)

    def restart() -> None:
        while locks.is_held(place.lock):
            time.sleep(0.01)
        local.start(place, idle=300, bolt_port=running.bolt_port)

    back = threading.Thread(target=restart)
    monkeypatch.setattr(writer, "_write", _kills_at(8, writer._write, running.pid, back.start))
    try:
        _load(running, graph, patience=120)
        with connect(Target.local(running)) as connection:
            assert holds(connection, graph)
    finally:
        back.join()
        local.stop(place)


def _kills_at(
    batch: int, write: Callable[..., None], server: int, then: Callable[[], None] = lambda: None
) -> Callable[..., None]:
    batches: list[object] = []

    def killing(*given: object) -> None:
        batches.append(given)
        if len(batches) == batch:
            os.kill(server, signal.SIGKILL)
            then()
        write(*given)

    return killing


def test_a_deadlock_with_another_application_is_tried_again(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = handmade()
    load(connection, graph)
    run(connection, "MATCH (n:Office) SET n.name = 'otro'")
    lock = "MATCH (n:Office) WITH n ORDER BY n.pmg_key {} LIMIT 1 SET n.seen = true"
    with connection.writing() as session:
        other = session.begin_transaction()
        other.run(lock.format("DESC")).consume()
        loading = threading.Thread(target=load, args=(connection, graph))
        loading.start()
        waiting = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*) AS n"
        until = time.monotonic() + 30
        while run(connection, waiting) == [{"n": 0}] and time.monotonic() < until:
            time.sleep(0.02)
        try:
            other.run(lock.format("")).consume()
            other.commit()
        except neo4j.exceptions.TransientError:
            other.close()  # the server chose the other one to give way
        loading.join()
    assert holds(connection, graph)


@pytest.mark.parametrize("same", [True, False])
def test_two_loads_at_once(connection: Connection, target: Target, same: bool) -> None:
    graphs = [synthetic(1_500, seed=1), synthetic(1_500, seed=1 if same else 2)]
    for row in run(connection, "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'pmg_'"):
        run(connection, f"DROP CONSTRAINT {row['name']}")
    problems: list[BaseException] = []

    def one(graph: Graph) -> None:
        try:
            with connect(target) as own:
                load(own, graph)
        except BaseException as error:
            problems.append(error)

    both = [threading.Thread(target=one, args=(graph,)) for graph in graphs]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    if same:
        assert problems == []
        assert holds(connection, graphs[0])
    assert all(isinstance(problem, DatabaseProblem) for problem in problems)
    load(connection, graphs[1])
    assert holds(connection, graphs[1])


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
