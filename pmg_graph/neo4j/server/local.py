"""The server on this machine: prepare it, start it, find it, stop it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pmg_graph.files import write_whole
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.server import child, fetch, java, locks, ports
from pmg_graph.neo4j.server.place import Place

HOST = ports.HOST
USER = "neo4j"
#: Seconds without use after which a server that a command started by itself stops.
IDLE = 15 * 60.0
#: Ports that Neo4j's tools expect.
BOLT_PORT, HTTP_PORT = 7687, 7474

#: ``fetch``, ``train`` or ``start``, with what is done and how much there is (0 where not known).
Progress = Callable[[str, int, int], None]

#: What a server takes of the disk while it works, in bytes.
_ROOM = 100_000_000
_START_TIMEOUT = 90.0
_TRAIN_TIMEOUT = 300.0
_STOP_TIMEOUT = 30.0
_BROWSER_TIMEOUT = 10.0
#: On Windows, what is closed with a console takes its processes along unless they are detached from it.
_DETACHED: int = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


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


def is_prepared(place: Place) -> bool:
    """Whether a start needs neither the network nor a long wait."""
    return fetch.jars(place) is not None and not java.lacks_cache(place)


def prepare(place: Place, progress: Progress = _silent) -> None:
    """Fetch the server and make its start-up cache, unless both are there.

    Raises:
        DatabaseProblem: as :func:`pmg_graph.neo4j.server.fetch.fetch` and :func:`pmg_graph.neo4j.server.java.library`.
        OSError: a folder cannot be written to.
    """
    java.library()
    fetch.fetch(place, lambda done, total: progress("fetch", done, total))
    if java.lacks_cache(place):
        with locks.hold(place.caches / "cache.lock"):
            if java.lacks_cache(place):
                progress("train", 0, 0)
                _train(place)


def _train(place: Place) -> None:
    cache = java.cache(place)
    assert cache is not None
    java.forget_caches(cache)
    new = cache.with_suffix(".new")
    scratch = Place(place.home, place.version, place.caches / "training")
    shutil.rmtree(scratch.state, ignore_errors=True)
    scratch.prepare()
    try:
        with (
            suppress(subprocess.TimeoutExpired),
            scratch.log.open("wb") as log,
            _spawned(scratch, log.fileno(), train=str(new)) as process,
        ):
            process.wait(_TRAIN_TIMEOUT)
        if process.returncode == 0 and new.is_file():
            new.replace(cache)
        else:
            cache.touch()
    finally:
        shutil.rmtree(scratch.state, ignore_errors=True)


def start(place: Place, *, idle: float | None = IDLE, bolt_port: int = 0, progress: Progress = _silent) -> Running:
    """The server, started unless it runs. Two starts at once end with one server.

    A port of 0 is any that is free; the port is that of a new server, and one that runs keeps its own.

    Raises:
        DatabaseProblem: ``port_in_use``, ``not_started`` (with the end of its log), and as :func:`prepare`.
        OSError: a folder cannot be written to.
    """
    known = running(place)
    if known is not None:
        return _kept(known, idle)
    place.prepare()
    prepare(place, progress)
    fetch.need_room(place.state, _ROOM)
    progress("start", 0, 0)
    if not locks.is_held(place.lock):
        place.log.unlink(missing_ok=True)
    until = time.monotonic() + _START_TIMEOUT
    while time.monotonic() < until:
        with (
            place.log.open("ab") as log,
            _spawned(place, log.fileno(), idle=idle, bolt_port=bolt_port) as process,
        ):
            import neo4j  # noqa: F401 (whoever starts a server connects next, and the import fits in the wait)

            code = None
            while time.monotonic() < until and code is None:
                known = running(place)
                if known is not None:
                    return known if known.pid == process.pid else _kept(known, idle)
                time.sleep(0.01)
                code = process.poll()
            if code is None:
                process.kill()
        while code == child.ANOTHER_RUNS and locks.is_held(place.lock) and time.monotonic() < until:
            known = running(place)
            if known is not None:
                return _kept(known, idle)
            time.sleep(0.05)
        if code == child.PORT_IN_USE:
            raise DatabaseProblem("port_in_use", str(bolt_port))
        if code != child.ANOTHER_RUNS:
            break
    raise _not_started(place)


def _not_started(place: Place) -> DatabaseProblem:
    return DatabaseProblem("not_started", _last_line(place.log), where=str(place.log))


def _kept(known: Running, idle: float | None) -> Running:
    """A server that was started to stop by itself stays where the new user wants it to."""
    touch(known.place)
    if idle is None and known.idle is not None:
        return keep(known, None)
    return known


def keep(known: Running, idle: float | None) -> Running:
    """Let a running server stop by itself after a while unused, or not at all."""
    _tell(known.place, idle=idle)
    return replace(known, idle=idle)


def open_browser(known: Running, port: int = 0) -> Running:
    """Let a running server serve Neo4j Browser too, unless it does. A port of 0 is any that is free.

    Raises:
        DatabaseProblem: ``port_in_use``, ``not_started``.
    """
    if known.http_port is not None:
        return known
    _tell(known.place, browser=port)
    until = time.monotonic() + _BROWSER_TIMEOUT
    while time.monotonic() < until:
        time.sleep(0.02)
        now = running(known.place)
        if now is None:
            break
        if now.http_port is not None:
            return now
        if _told(known.place)["browser"] is None:
            raise DatabaseProblem("port_in_use", str(port))
    raise _not_started(known.place)


def _told(place: Place) -> dict[str, Any]:
    return dict(json.loads(place.running.read_bytes()))


def _tell(place: Place, **changes: float | None) -> None:
    """Say to the server what is wanted of it."""
    write_whole(place.running, json.dumps(_told(place) | changes).encode())


def touch(place: Place) -> None:
    """Note that the server is used."""
    with suppress(OSError):
        place.used.touch()


def stop(place: Place) -> bool:
    """Stop the server, also one that is only starting, and wait for its end. False where none runs."""
    if not locks.is_held(place.lock):
        return False
    known = running(place)
    until = time.monotonic() + _STOP_TIMEOUT
    while locks.is_held(place.lock):
        known = running(place) or known
        place.running.unlink(missing_ok=True)
        if time.monotonic() > until and known is not None:
            os.kill(known.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            break
        time.sleep(0.05)
    return True


@contextmanager
def _spawned(
    place: Place, log: int, *, train: str | None = None, idle: float | None = None, bolt_port: int = 0
) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a server, which is ended where waiting for it ends with an error, an interruption included."""
    asked = {"home": str(place.home), "state": str(place.state), "version": place.version, "train": train, "idle": idle}
    asked |= {"bolt_port": bolt_port}
    environment = {k: v for k, v in os.environ.items() if k not in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")}
    process = subprocess.Popen(
        [sys.executable, "-m", child.__name__],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        env=environment,
        cwd=place.home,
        start_new_session=True,
        creationflags=_DETACHED,
    )
    try:
        assert process.stdin is not None
        with suppress(BrokenPipeError), process.stdin as pipe:
            pipe.write(json.dumps(asked).encode() + b"\n")
        yield process
    except BaseException:
        process.kill()
        raise


def _last_line(log: Path) -> str:
    try:
        lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    said = [line for line in lines if line and not line.startswith(("WARNING", "at "))]
    return said[-1][:300] if said else ""
