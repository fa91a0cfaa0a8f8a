"""The server on this machine: prepare it, start it, find it, stop it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pmg_graph.files import write_whole
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.server import child, fetch, java, locks
from pmg_graph.neo4j.server.place import Place

HOST = "127.0.0.1"
USER = "neo4j"
#: Seconds without use after which a server that a command started by itself stops.
IDLE = 15 * 60.0
#: Ports that Neo4j's tools expect.
BOLT_PORT, HTTP_PORT = 7687, 7474

#: ``fetch``, ``train`` or ``start``, with what is done and how much there is (0 where not known).
Progress = Callable[[str, int, int], None]

_START_TIMEOUT = 90.0
_TRAIN_TIMEOUT = 300.0
_STOP_TIMEOUT = 30.0


def _silent(step: str, done: int, total: int) -> None:
    """No progress."""


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    place: Place
    pid: int
    bolt_port: int
    http_port: int | None
    idle: float | None

    @property
    def uri(self) -> str:
        """Where drivers reach it."""
        return f"bolt://{HOST}:{self.bolt_port}"

    @property
    def browser(self) -> str:
        """Where Neo4j Browser is."""
        return f"http://{HOST}:{self.http_port}/browser/"

    @property
    def password(self) -> str:
        """The password of the user ``neo4j``."""
        return self.place.password.read_text(encoding="utf-8")


def running(place: Place) -> Running | None:
    """The server of this place, where one runs and is ready."""
    if not locks.is_held(place.lock):
        return None
    try:
        known = json.loads(place.running.read_bytes())
        return Running(place, known["pid"], known["bolt_port"], known["http_port"], known["idle"])
    except (OSError, ValueError, KeyError):
        return None


def cache_name() -> str:
    """Which Java the start-up cache was made for; another one cannot read it."""
    library = java.library()
    return hashlib.sha256(f"{library}|{library.stat().st_mtime_ns}|{sys.version}".encode()).hexdigest()


def is_prepared(place: Place) -> bool:
    """Whether a start needs neither the network nor a long wait."""
    return fetch.jars(place) is not None and (not java.is_ours() or _has_cache(place))


def _has_cache(place: Place) -> bool:
    mark = place.cache.with_suffix(".json")
    try:
        return bool(place.cache.is_file() and json.loads(mark.read_bytes()) == [cache_name(), str(place.home)])
    except (OSError, ValueError):
        return False


def prepare(place: Place, progress: Progress = _silent) -> None:
    """Fetch the server and make its start-up cache, unless both are there.

    Raises:
        DatabaseProblem: as :func:`pmg_graph.neo4j.server.fetch.fetch`.
    """
    fetch.fetch(place, lambda done, total: progress("fetch", done, total))
    if not java.is_ours() or _has_cache(place):
        return
    with locks.hold(place.home / "fetch.lock"):
        if _has_cache(place):
            return
        progress("train", 0, 0)
        new = place.cache.with_suffix(".new")
        scratch = Place(place.home, place.version, place.home / "training")
        scratch.prepare()
        with scratch.log.open("wb") as log:
            process = _spawn(scratch, log.fileno(), train=True)
            try:
                process.wait(_TRAIN_TIMEOUT)
            except subprocess.TimeoutExpired:
                process.kill()
        if process.returncode == 0 and new.is_file():
            new.replace(place.cache)
            write_whole(place.cache.with_suffix(".json"), json.dumps([cache_name(), str(place.home)]).encode())
        shutil.rmtree(scratch.state, ignore_errors=True)


def start(
    place: Place,
    *,
    idle: float | None = IDLE,
    bolt_port: int = 0,
    http_port: int | None = None,
    progress: Progress = _silent,
) -> Running:
    """The server, started unless it runs. Two starts at once end with one server.

    A port of 0 is any that is free. Without a port for HTTP there is no Neo4j Browser and the start is quicker; a
    server that runs without it and is wanted with it is started again.

    Raises:
        DatabaseProblem: ``port_in_use``, ``not_started`` (with the end of its log), and as :func:`prepare`.
    """
    place.prepare()
    known = running(place)
    if known is not None:
        if http_port is None or known.http_port is not None:
            return _kept(known, idle)
        stop(place)
    prepare(place, progress)
    progress("start", 0, 0)
    with place.log.open("wb") as log:
        process = _spawn(place, log.fileno(), train=False, idle=idle, bolt_port=bolt_port, http_port=http_port)
    import neo4j  # noqa: F401 (whoever starts a server connects next, and the driver's import fits in the wait)

    until = time.monotonic() + _START_TIMEOUT
    while time.monotonic() < until:
        known = running(place)
        if known is not None:
            return known if known.pid == process.pid else _kept(known, idle)
        code = process.poll()
        if code == child.PORT_IN_USE:
            raise DatabaseProblem("port_in_use", ", ".join(str(port) for port in (bolt_port, http_port) if port))
        if code not in (None, child.ANOTHER_RUNS):
            break
        time.sleep(0.02)
    else:
        process.kill()
    raise DatabaseProblem("not_started", _last_line(place.log), where=str(place.log))


def _kept(known: Running, idle: float | None) -> Running:
    """A server that was started to stop by itself stays where the new user wants it to."""
    touch(known.place)
    if idle is None and known.idle is not None:
        return keep(known, None)
    return known


def keep(known: Running, idle: float | None) -> Running:
    """Let a running server stop by itself after a while unused, or not at all."""
    changed = {"pid": known.pid, "bolt_port": known.bolt_port, "http_port": known.http_port, "idle": idle}
    write_whole(known.place.running, json.dumps(changed).encode())
    return Running(known.place, known.pid, known.bolt_port, known.http_port, idle)


def touch(place: Place) -> None:
    """Note that the server is used."""
    with suppress(OSError):
        place.used.touch()


def stop(place: Place) -> bool:
    """Stop the server and wait for its end. False where none runs."""
    known = running(place)
    if known is None:
        return False
    place.running.unlink(missing_ok=True)
    until = time.monotonic() + _STOP_TIMEOUT
    while locks.is_held(place.lock):
        if time.monotonic() > until:
            os.kill(known.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            break
        time.sleep(0.05)
    return True


def _spawn(
    place: Place, log: int, *, train: bool, idle: float | None = None, bolt_port: int = 0, http_port: int | None = 0
) -> subprocess.Popen[bytes]:
    asked = {"home": str(place.home), "state": str(place.state), "version": place.version, "train": train, "idle": idle}
    asked |= {"bolt_port": bolt_port, "http_port": http_port}
    environment = {k: v for k, v in os.environ.items() if k not in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")}
    process = subprocess.Popen(
        [sys.executable, "-m", child.__name__],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        env=environment,
        cwd=place.home,
        start_new_session=True,
    )
    assert process.stdin is not None
    with suppress(BrokenPipeError), process.stdin as pipe:
        pipe.write(json.dumps(asked).encode() + b"\n")
    return process


def _last_line(log: Path) -> str:
    try:
        lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    said = [line for line in lines if line and not line.startswith(("WARNING", "at "))]
    return said[-1][:300] if said else ""
