"""The process that is the server: Neo4j's own classes in a Java virtual machine inside this Python process.

Started as ``python -m pmg_graph.neo4j.server.child`` with one line of JSON on its standard input. It ends when it is
asked to (SIGTERM, or the file ``running.json`` taken away), when it was not used for a while, or when another one runs.
Other processes tell it what they want by rewriting ``running.json``: how long it stays, and Neo4j Browser.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import string
import sys
import threading
import time
from pathlib import Path
from typing import Any

from pmg_graph.files import write_whole
from pmg_graph.neo4j.server import java, locks, ports
from pmg_graph.neo4j.server.fetch import jars
from pmg_graph.neo4j.server.place import Place

#: Exit codes that the parent understands.
ANOTHER_RUNS = 3
PORT_IN_USE = 4
NO_MEMORY = 5

#: What of the heap is in use after a collection, and for how many seconds, until the server counts as lost.
_FULL, _FULL_FOR = 0.97, 5.0
#: Seconds until the heap is watched: loading what watches it takes time that the first query has better use for.
_UNWATCHED = 3.0

_USER = "neo4j"
_HOST = ports.HOST
_PASSWORD = string.ascii_letters + string.digits  # so that a double click takes all of it
_SETTINGS = {
    "dbms.security.auth_enabled": "true",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "dbms.usage_report.enabled": "false",
    "server.config.strict_validation.enabled": "false",
    "server.bolt.enabled": "false",
    "server.http.enabled": "false",  # Neo4j Browser has a server of its own, without Neo4j's HTTP interface
    "browser.allow_outgoing_connections": "false",
    "client.allow_telemetry": "false",
    # a fresh database takes a few MB rather than 512
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.size": "16m",
    "server.default_listen_address": _HOST,
    "server.default_advertised_address": _HOST,
    "server.memory.pagecache.size": "128m",
    # a query that collects too much ends with an error of its own before the heap is full
    "db.memory.transaction.max": "384m",
    "dbms.memory.transaction.total.max": "512m",
    "server.logs.debug.enabled": "false",
    "db.logs.query.enabled": "OFF",
    # a stop does not wait for connections that nobody uses; one name a version, hence no strict validation
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
}


def main() -> int:
    """Read what to do and be the server until it is over."""
    asked = json.loads(sys.stdin.readline())
    place = Place(Path(asked["home"]), asked["version"], Path(asked["state"]))
    lock = locks.insist(place.lock)
    if lock is None:
        return ANOTHER_RUNS
    if asked["bolt_port"] and not ports.is_free(asked["bolt_port"]):
        return PORT_IN_USE
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    place.running.unlink(missing_ok=True)
    train = Path(asked["train"]) if asked["train"] else None
    _start_java(place, train)
    try:
        if train is not None:
            return _train(place)
        return _serve(place, asked, stop)
    finally:
        place.running.unlink(missing_ok=True)
        if train is not None:  # the start-up cache is written at a regular end
            import jpype

            jpype.shutdownJVM()


def _start_java(place: Place, train: Path | None) -> None:
    import jpype

    classpath = jars(place)
    assert classpath, "the server was fetched before it is started"
    jpype.startJVM(
        str(java.library()),
        *java.flags(place, train=train),
        classpath=[str(path) for path in classpath],
        convertStrings=False,
        ignoreUnrecognized=True,
        interrupt=False,
    )


def _builder(place: Place, port: int | None) -> Any:
    """Neo4j set up to be reached from this machine only, or, without a port for Bolt, from this process only."""
    from jpype import JClass

    settings = dict(_SETTINGS)
    if port is not None:
        settings["server.bolt.enabled"] = "true"
        settings["server.bolt.listen_address"] = f"{_HOST}:{port}"
        settings["server.bolt.advertised_address"] = f"{_HOST}:{port}"
    conf = place.data.with_name("neo4j.conf")
    conf.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), encoding="utf-8")
    paths = JClass("java.nio.file.Path")
    builder = JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(paths.of(str(place.data)))
    return builder.loadPropertiesFromFile(paths.of(str(conf)))


def _password(place: Place) -> str:
    """The password; at the first start one is made and set before anyone can connect."""
    if place.data.exists() and place.password.is_file():
        return place.password.read_text(encoding="utf-8")
    place.data.mkdir(parents=True, exist_ok=True)
    password = "".join(secrets.choice(_PASSWORD) for _ in range(24))
    service = _builder(place, None).build()
    service.database("system").executeTransactionally(
        f"ALTER USER {_USER} SET PASSWORD '{password}' CHANGE NOT REQUIRED"
    )
    service.shutdown()
    place.password.unlink(missing_ok=True)
    handle = os.open(place.password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(password)
    return password


def _serve(place: Place, asked: dict[str, Any], stop: threading.Event) -> int:
    import jpype

    _password(place)
    port = asked["bolt_port"] or ports.free()
    try:
        service = _builder(place, port).build()
    except jpype.JException as error:
        text = _causes(error)
        print(text, file=sys.stderr, flush=True)
        return PORT_IN_USE if "BindException" in text or "already in use" in text else 1
    place.used.touch()
    known = {"pid": os.getpid(), "bolt_port": port, "http_port": None, "browser": None, "idle": asked["idle"]}
    write_whole(place.running, json.dumps(known).encode())
    try:
        _wait(place, service, stop)
    finally:
        place.running.unlink(missing_ok=True)
        service.shutdown()
    return 0


def _wait(place: Place, service: Any, stop: threading.Event) -> None:
    """Until asked to stop, or, with ``idle``, until nobody was connected and nothing was asked for that long.

    A query that makes one value too big for the heap can be neither limited nor stopped, and keeps Java collecting
    forever. Then the process ends: whoever asked is told, and the next command starts another.
    """
    tracker = _connections(service)
    heap = None
    served: int | None = None
    begun = had_room = time.monotonic()
    while not stop.wait(0.1):
        if heap is None and time.monotonic() - begun > _UNWATCHED:
            heap = _heap()
        if heap is None or heap.getCollectionUsage().getUsed() < _FULL * heap.getUsage().getMax():
            had_room = time.monotonic()
        elif time.monotonic() - had_room > _FULL_FOR:
            print("a query filled the memory", file=sys.stderr, flush=True)
            place.running.unlink(missing_ok=True)
            os._exit(NO_MEMORY)
        try:
            running = json.loads(place.running.read_bytes())
            used = place.used.stat().st_mtime
        except (OSError, ValueError):
            return
        if running["browser"] is not None and running["http_port"] is None:
            served = served or _open_browser(place, running)
            known = running | ({"http_port": served} if served else {"browser": None, "refused": running["browser"]})
            write_whole(place.running, json.dumps(known).encode())
        idle = running["idle"]
        if idle is None:
            continue
        if tracker is not None and tracker.activeConnections().size() > 0:
            place.used.touch()
        elif time.time() - used > idle:
            return


def _open_browser(place: Place, running: dict[str, Any]) -> int | None:
    """Serve Neo4j Browser at the port that is wanted and return the port, or None where it is in use."""
    from pmg_graph.neo4j.browser import site

    try:
        return site.serve(place.browser, place.seed, running["bolt_port"], running["browser"])
    except OSError as error:
        print(error, file=sys.stderr, flush=True)
        return None


def _connections(service: Any) -> Any:
    from jpype import JClass

    try:
        tracker = JClass("org.neo4j.kernel.api.net.NetworkConnectionTracker")
        return service.database("system").getDependencyResolver().resolveDependency(tracker)
    except (TypeError, AttributeError):
        return None


def _heap() -> Any:
    """The part of the heap where what stays in use ends up. The serial collector has it."""
    from jpype import JClass

    pools = JClass("java.lang.management.ManagementFactory").getMemoryPoolMXBeans()
    return next(pool for pool in pools if str(pool.getName()).startswith("Tenured"))


def _train(place: Place) -> int:
    """Start and ask a little, so that the virtual machine notes what a start needs."""
    from pmg_graph.neo4j.server import training

    port = ports.free()
    password = _password(place)
    service = _builder(place, port).build()
    training.ask(f"bolt://{_HOST}:{port}", _USER, password)
    service.shutdown()
    return 0


def _causes(error: Any) -> str:
    said: list[str] = []
    while error is not None and len(said) < 8:
        said.append(str(error.toString()))
        error = error.getCause()
    return "\n".join(said)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
