"""The process that is the server: Neo4j's own classes in a Java virtual machine inside this Python process.

Started as ``python -m pmg_graph.neo4j.server.child`` with one line of JSON on its standard input. It ends when it is
asked to (SIGTERM, or the file ``running.json`` taken away), when it was not used for a while, or when another one runs.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pmg_graph.files import write_whole
from pmg_graph.neo4j.server import java, locks
from pmg_graph.neo4j.server.fetch import jars
from pmg_graph.neo4j.server.place import Place

#: Exit codes that the parent understands.
ANOTHER_RUNS = 3
PORT_IN_USE = 4

_USER = "neo4j"
_HOST = "127.0.0.1"
_SETTINGS = {
    "dbms.security.auth_enabled": "true",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "dbms.usage_report.enabled": "false",
    "server.config.strict_validation.enabled": "false",
    "server.bolt.enabled": "false",
    "server.http.enabled": "false",
    "server.default_listen_address": _HOST,
    "server.default_advertised_address": _HOST,
    "server.memory.pagecache.size": "128m",
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
    lock = locks.take(place.lock)
    if lock is None:
        return ANOTHER_RUNS
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    place.running.unlink(missing_ok=True)
    _start_java(place, train=asked["train"])
    try:
        if asked["train"]:
            return _train(place)
        return _serve(place, asked, stop)
    finally:
        place.running.unlink(missing_ok=True)
        if asked["train"]:  # the start-up cache is written at a regular end
            import jpype

            jpype.shutdownJVM()


def _start_java(place: Place, *, train: bool) -> None:
    import jpype

    classpath = jars(place)
    assert classpath, "the server was fetched before it is started"
    output = place.cache.with_suffix(".new") if train else place.cache
    jpype.startJVM(
        str(java.library()),
        *java.flags(output, train=train),
        classpath=[str(path) for path in classpath],
        convertStrings=False,
        ignoreUnrecognized=True,
        interrupt=False,
    )


def _builder(place: Place, ports: Sequence[int]) -> Any:
    """Neo4j set up to be reached from this machine only, or, without ports, from this process only.

    The ports are that of Bolt and, for Neo4j Browser, that of HTTP.
    """
    from jpype import JClass

    settings = dict(_SETTINGS)
    for connector, port in zip(("bolt", "http"), ports, strict=False):
        settings[f"server.{connector}.enabled"] = "true"
        settings[f"server.{connector}.listen_address"] = f"{_HOST}:{port}"
        settings[f"server.{connector}.advertised_address"] = f"{_HOST}:{port}"
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
    password = secrets.token_urlsafe(24)
    service = _builder(place, ()).build()
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
    ports = [asked["bolt_port"] or _free_port()]
    if asked["http_port"] is not None:
        ports.append(asked["http_port"] or _free_port())
    try:
        service = _builder(place, ports).build()
    except jpype.JException as error:
        text = _causes(error)
        print(text, file=sys.stderr, flush=True)
        return PORT_IN_USE if "BindException" in text or "already in use" in text else 1
    known = {"pid": os.getpid(), "bolt_port": ports[0], "http_port": ports[1] if len(ports) > 1 else None}
    known["idle"] = asked["idle"]
    place.used.touch()
    write_whole(place.running, json.dumps(known).encode())
    try:
        _wait(place, service, asked["idle"], stop)
    finally:
        place.running.unlink(missing_ok=True)
        service.shutdown()
    return 0


def _wait(place: Place, service: Any, idle: float | None, stop: threading.Event) -> None:
    """Until asked to stop, or, with ``idle``, until nobody was connected and nothing was asked for that long."""
    tracker = _connections(service)
    while not stop.wait(0.2):
        try:
            running = json.loads(place.running.read_bytes())
            used = place.used.stat().st_mtime
        except (OSError, ValueError):
            return
        idle = running["idle"]
        if idle is None:
            continue
        if tracker is not None and tracker.activeConnections().size() > 0:
            place.used.touch()
        elif time.time() - used > idle:
            return


def _connections(service: Any) -> Any:
    from jpype import JClass

    try:
        tracker = JClass("org.neo4j.kernel.api.net.NetworkConnectionTracker")
        return service.database("system").getDependencyResolver().resolveDependency(tracker)
    except (TypeError, AttributeError):
        return None


def _train(place: Place) -> int:
    """Start and ask a little, so that the virtual machine notes what a start needs."""
    from pmg_graph.neo4j.server import training

    ports = (_free_port(), _free_port())
    password = _password(place)
    service = _builder(place, ports).build()
    training.ask(f"bolt://{_HOST}:{ports[0]}", _USER, password)
    service.shutdown()
    return 0


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind((_HOST, 0))
        return int(free.getsockname()[1])


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
