"""The server on this machine: what its users meet, and what goes wrong on laptops."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import threading
import time
from pathlib import Path

import pytest

from pmg_graph.neo4j.connection import Target, connect
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.server import fetch, local, locks
from pmg_graph.neo4j.server.place import Place
from tests.neo4j.conftest import GIVEN, fresh

own_server = pytest.mark.skipif(GIVEN in os.environ, reason="the tests are to use another server")


@own_server
def test_from_start_to_stop(tmp_path: Path) -> None:
    place = fresh(tmp_path)
    assert local.running(place) is None
    found: list[local.Running] = []
    starts = [threading.Thread(target=lambda: found.append(local.start(place))) for _ in range(3)]
    for thread in starts:
        thread.start()
    for thread in starts:
        thread.join()
    assert len(found) == 3
    assert len({known.pid for known in found}) == 1, "several starts at once end with one server"
    known = found[0]
    assert stat.S_IMODE(place.password.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.password.parent.stat().st_mode) == 0o700
    assert len(known.password) > 20
    with connect(Target.local(known)) as connection, connection.reading() as session:
        assert session.run("RETURN 1 AS x").single(strict=True)["x"] == 1
    with pytest.raises(DatabaseProblem) as caught, connect(Target(known.uri, password="neo4j")):
        pass
    assert caught.value.reason == "refused"
    _only_reached_from_here(known.bolt_port)

    os.kill(known.pid, signal.SIGKILL)  # a machine that was switched off
    _wait_for_end(place)
    again = local.open_browser(local.start(place))
    assert again.password == known.password
    assert b"Neo4j" in _page(again.http_port or 0)
    assert local.start(place, idle=0.5).pid == again.pid
    local.keep(again, 0.5)
    _wait_for_end(place)
    assert not local.stop(place)


def _only_reached_from_here(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; tells which address this machine has outside
        except OSError:
            return
        outside = probe.getsockname()[0]
    if not outside.startswith("127."):
        with socket.socket() as test:
            assert test.connect_ex((outside, port)) != 0


def _page(port: int) -> bytes:
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{port}/browser/", timeout=20) as answer:
        return bytes(answer.read())


def _wait_for_end(place: Place) -> None:
    until = time.monotonic() + 30
    while locks.is_held(place.lock):
        assert time.monotonic() < until
        time.sleep(0.05)


@own_server
def test_a_port_in_use_is_one_clear_problem(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        with pytest.raises(DatabaseProblem) as caught:
            local.start(fresh(tmp_path), bolt_port=busy.getsockname()[1])
    assert caught.value.reason == "port_in_use"


def test_without_a_network_there_is_one_clear_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(DatabaseProblem) as caught:
        fetch.fetch(Place(tmp_path, "5.26.30", tmp_path))
    assert caught.value.reason == "no_network"
    assert fetch.jars(Place(tmp_path, "5.26.30", tmp_path)) is None


def test_a_full_disk_is_one_clear_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_ROOM", 1 << 60)
    with pytest.raises(DatabaseProblem) as caught:
        fetch.fetch(Place(tmp_path, "5.26.30", tmp_path))
    assert caught.value.reason == "no_room"


def test_half_a_fetch_is_none_and_a_whole_one_can_be_moved(tmp_path: Path) -> None:
    place = Place(tmp_path / "a", "1", tmp_path / "a")
    place.prepare()
    place.packages.mkdir()
    (place.packages / "x.jar").write_bytes(b"1234")
    assert fetch.jars(place) is None
    place.manifest.write_text(json.dumps({"jars": {"x.jar": 4}}), encoding="utf-8")
    assert fetch.jars(place) == [place.packages / "x.jar"]
    (tmp_path / "a").rename(tmp_path / "b")
    moved = Place(tmp_path / "b", "1", tmp_path / "b")
    assert fetch.jars(moved) == [moved.packages / "x.jar"]
    (moved.packages / "x.jar").write_bytes(b"123")
    assert fetch.jars(moved) is None


@pytest.mark.parametrize(
    ("uri", "reason"),
    [("bolt://127.0.0.1:9", "unreachable"), ("http://127.0.0.1:9", "bad_uri"), ("nonsense", "bad_uri")],
)
def test_a_database_that_cannot_be_reached(uri: str, reason: str) -> None:
    with pytest.raises(DatabaseProblem) as caught, connect(Target(uri, password="x")):
        pass
    assert caught.value.reason == reason


def test_the_password_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://x")
    monkeypatch.setenv("NEO4J_PASSWORD", "secreto")
    target = Target.configured()
    assert target is not None
    assert target.password == "secreto"
    assert "secreto" not in repr(target)
