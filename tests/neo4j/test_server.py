"""The server on this machine: what its users meet, and what goes wrong on laptops."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from pmg_graph import graph_file
from pmg_graph.graph_file import dumps
from pmg_graph.neo4j import ask as asking
from pmg_graph.neo4j.ask import ask
from pmg_graph.neo4j.connection import Target, connect
from pmg_graph.neo4j.load import load
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.server import fetch, java, local, locks
from pmg_graph.neo4j.server.place import LTS, NEWEST, Place
from pmg_graph.neo4j.store import read
from tests.neo4j.conftest import GIVEN, fresh
from tests.neo4j.handmade import handmade

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


@own_server
@pytest.mark.slow
@pytest.mark.parametrize("version", [LTS, NEWEST])
def test_a_query_that_is_too_big_is_one_clear_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr(asking, "_GRACE", 1.0)
    place = fresh(tmp_path, version)

    def reason(query: str, timeout: float = 300) -> str:
        with pytest.raises(DatabaseProblem) as caught, connect(Target.local(local.start(place, idle=300))) as opened:
            ask(opened, query, timeout=timeout)
        return caught.value.reason

    first = local.start(place, idle=300).pid
    # rows together: the server counts what they take
    assert reason("UNWIND range(1, 100000000) AS i RETURN collect(toString(i)) AS all") == "too_big"
    # one value that is sent for ever, while the server does not look at its clock
    assert reason("RETURN range(1, 100000000) AS all", timeout=1) == "too_slow"
    assert local.start(place).pid == first, "the server goes on"
    # one value that fills the memory: Java fails on its own, or collects for ever, and then the server ends
    if reason("RETURN size([i IN range(1, 100000000) | toString(i)]) AS n") != "too_big":
        _wait_for_end(place)
    with connect(Target.local(local.start(place, idle=300))) as opened:
        assert ask(opened, "RETURN 1 AS x").rows == ((1,),)
    assert local.stop(place)


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
    monkeypatch.setattr(local, "_ROOM", 1 << 60)
    with pytest.raises(DatabaseProblem) as caught:
        local.start(fresh(tmp_path))
    assert caught.value.reason == "no_room"


@own_server
def test_a_disk_that_fills_during_a_load_is_one_clear_problem(tmp_path: Path) -> None:
    """Where a small disk can be made, as on Linux for the administrator."""
    small = tmp_path / "small"
    small.mkdir()
    try:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", str(small)], check=False, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("a small disk cannot be made here")
    if made.returncode:
        pytest.skip("a small disk cannot be made here")
    place = fresh(small)
    try:
        known = local.start(place, idle=300)
        filler = small / "filler"
        filler.write_bytes(bytes(shutil.disk_usage(small).free - 300_000))
        with pytest.raises(DatabaseProblem) as caught, connect(Target.local(known)) as connection:
            load(connection, handmade())
        assert caught.value.reason == "disk_full"
        filler.unlink()
        local.stop(place)
        with connect(Target.local(local.start(place, idle=300))) as connection:
            load(connection, handmade())
            assert dumps(read(connection)) == dumps(handmade())
    finally:
        local.stop(place)
        subprocess.run(["umount", "--lazy", str(small)], check=True)


def test_signatures_are_left_out_of_jars(tmp_path: Path) -> None:
    place = Place(tmp_path, "1", tmp_path)
    names = ["META-INF/MANIFEST.MF", "META-INF/X.SF", "META-INF/X.RSA", "a/B.class"]
    for jar, held in (("signed.jar", names), ("plain.jar", names[3:])):
        with zipfile.ZipFile(tmp_path / jar, "w") as file:
            for name in held:
                file.writestr(name, name)
    assert fetch._unsigned(tmp_path / "plain.jar", place) == tmp_path / "plain.jar"
    with zipfile.ZipFile(fetch._unsigned(tmp_path / "signed.jar", place)) as copy:
        assert copy.namelist() == [names[0], names[3]]
        assert copy.read("a/B.class") == b"a/B.class"


@own_server
def test_the_start_up_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made once for this Java beside the database where what was fetched is read-only, and then used."""
    monkeypatch.delenv(java.CACHE_VARIABLE)
    monkeypatch.setattr(Place, "caches", property(lambda place: place.state / place.version))
    place = fresh(tmp_path)
    fetch.fetch(place)
    place.prepare()
    old = place.caches / "startup.aot"
    for path in (old, place.caches / "startup-0.new"):
        path.touch()
    assert not local.is_prepared(place)
    local.prepare(place)
    assert local.is_prepared(place)
    made = java.cache(place)
    if made is None:
        pytest.skip("this Java has no start-up caches")
    assert made.stat().st_size > 1_000_000
    assert f"-XX:AOTCache={made}" in java.flags(place)
    assert {path.name for path in place.caches.glob("startup*")} == {made.name, old.name}
    assert not (place.caches / "training").exists()


@own_server
def test_what_was_fetched_serves_without_a_network(tmp_path: Path) -> None:
    """Where a process may have a network of its own without any way out, as on Linux for the administrator."""
    alone = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    try:
        able = subprocess.run([*alone, "true"], check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        able = False
    if not able:
        pytest.skip("a process without a network cannot be made here")
    fetch.fetch(fresh(tmp_path))
    moved = tmp_path / "copied"
    for name in (LTS, "packages", "unsigned"):
        (moved / name).parent.mkdir(exist_ok=True)
        (moved / name).symlink_to(fresh(tmp_path).home / name, target_is_directory=True)
    environment = {"PMG_GRAPH_NEO4J_HOME": str(moved), "PMG_GRAPH_NEO4J_DATA": str(tmp_path), "NEO4J_URI": ""}
    command = [*alone, sys.executable, "-m", "pmg_graph", "query", "--cypher", "RETURN 1 AS x", "--format", "json"]
    graph = tmp_path / "graph.jsonl"
    graph_file.write(handmade(), graph)
    done = subprocess.run(
        [*command, "--graph", str(graph)], check=False, capture_output=True, text=True, env=os.environ | environment
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [{"x": 1}]
    assert local.stop(Place(moved, LTS, tmp_path))


def test_half_a_fetch_is_none_and_a_whole_one_can_be_moved(tmp_path: Path) -> None:
    place = Place(tmp_path / "a", "1", tmp_path / "a")
    place.prepare()
    place.packages.mkdir()
    (place.packages / "x.jar").write_bytes(b"1234")
    assert fetch.jars(place) is None
    place.manifest.write_text(json.dumps({"files": {"packages/x.jar": 4}}), encoding="utf-8")
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
