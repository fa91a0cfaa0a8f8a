"""Real servers, started by the code that `serve` starts them with; ``NEO4J_URI`` names another one instead."""

from __future__ import annotations

import os
from collections.abc import Iterator
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
        with connect(configured) as connection:
            before = refuse_unless_empty(connection)
            yield None
            empty(connection)
            _drop_indexes(connection, keep=before)
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


def refuse_unless_empty(connection: Connection) -> set[object]:
    """Fail where the tests, which empty the database, would take what they did not put there. Names of its indexes."""
    (found,) = run(connection, "MATCH (n) RETURN count(n) AS nodes")
    if found["nodes"]:
        pytest.fail(
            f"{GIVEN}: {connection.target.uri} holds {found['nodes']} nodes, and these tests empty the database; "
            "name one that is empty, or leave the variable out",
            pytrace=False,
        )
    return {row["name"] for row in run(connection, "SHOW INDEXES YIELD name")}


def _drop_indexes(connection: Connection, keep: set[object]) -> None:
    query = "SHOW INDEXES YIELD name, owningConstraint"
    for row in run(connection, query):
        if row["name"] not in keep:
            kind = "CONSTRAINT" if row["owningConstraint"] else "INDEX"
            run(connection, f"DROP {kind} `{row['name']}`")


@pytest.fixture
def connection(target: Target) -> Iterator[Connection]:
    """A connection to an empty database."""
    with connect(target) as opened:
        empty(opened)
        yield opened
