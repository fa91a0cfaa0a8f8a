"""Real servers, started by the code that `serve` starts them with; ``NEO4J_URI`` names another one instead."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pmg_graph.neo4j.connection import Connection, Target, connect
from pmg_graph.neo4j.server import java, local
from pmg_graph.neo4j.server.place import LTS, NEWEST, Place
from tests.neo4j.checks import empty, run

GIVEN = "NEO4J_URI"
# making the start-up cache takes longer than all it would save in a test session; one test makes it
os.environ.setdefault(java.CACHE_VARIABLE, "no")


@pytest.fixture(scope="session", params=["given"] if os.environ.get("NEO4J_URI") else [LTS, NEWEST])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[local.Running | None]:
    """A server with nothing in it: one test session never sees what another one does. None where one is given."""
    configured = Target.configured()
    if configured is not None:
        with borrowed(configured):
            yield None
        return
    place = fresh(tmp_path_factory.mktemp("server"), request.param)
    yield local.start(place, idle=300)  # should the tests be killed, it ends by itself
    local.stop(place)


@pytest.fixture(scope="session")
def target(running: local.Running | None) -> Target:
    """The server of the tests."""
    found = Target.local(running) if running is not None else Target.configured()
    assert found is not None
    return found


def fresh(state: Path, version: str = LTS) -> Place:
    """The server's packages where the user has them, its database somewhere else."""
    return Place(Place.default().home, version, state)


@contextmanager
def borrowed(target: Target) -> Iterator[None]:
    """A database that was given for the tests: empty before, and as it was after."""
    with connect(target) as connection:
        refuse_unless_empty(connection)
        indexes = "SHOW INDEXES YIELD name, owningConstraint"
        before = run(connection, indexes)
        yield
        empty(connection)
        for index in run(connection, indexes):
            if index not in before:
                run(connection, f"DROP {'CONSTRAINT' if index['owningConstraint'] else 'INDEX'} `{index['name']}`")


def refuse_unless_empty(connection: Connection) -> None:
    """Fail where the tests, which empty the database, would take what they did not put there."""
    (found,) = run(connection, "MATCH (n) RETURN count(n) AS nodes")
    if found["nodes"]:
        pytest.fail(
            f"{GIVEN}: {connection.target.uri} holds {found['nodes']} nodes, and these tests empty the database; "
            "name one that is empty, or leave the variable out",
            pytrace=False,
        )


@pytest.fixture
def connection(target: Target) -> Iterator[Connection]:
    """A connection to an empty database."""
    with connect(target) as opened:
        empty(opened)
        yield opened
