"""Real servers, started by the code that `serve` starts them with; ``NEO4J_URI`` names another one instead."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmg_graph.neo4j.connection import Connection, Target, connect
from pmg_graph.neo4j.server import local
from pmg_graph.neo4j.server.place import LTS, NEWEST, Place

GIVEN = "NEO4J_URI"


@pytest.fixture(scope="session", params=["given"] if os.environ.get("NEO4J_URI") else [LTS, NEWEST])
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A server with nothing in it: one test session never sees what another one does."""
    configured = Target.configured()
    if configured is not None:
        yield configured
        return
    place = fresh(tmp_path_factory.mktemp("server"), request.param)
    running = local.start(place, idle=300)  # should the tests be killed, it ends by itself
    yield Target.local(running)
    local.stop(place)


def fresh(state: Path, version: str = LTS) -> Place:
    """The server's packages where the user has them, its database somewhere else."""
    return Place(Place.default().home, version, state)


@pytest.fixture
def connection(target: Target) -> Iterator[Connection]:
    """A connection to an empty database."""
    with connect(target) as opened:
        with opened.writing() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        yield opened
