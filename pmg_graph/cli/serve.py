"""``pmg-graph serve``: a real Neo4j on this machine, with Neo4j Browser on the graph."""

from __future__ import annotations

import signal
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmg_graph.cli import exits, options, output
from pmg_graph.i18n import _

if TYPE_CHECKING:
    from pmg_graph.neo4j.server.local import Running
    from pmg_graph.neo4j.server.place import Place


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "serve", help=_("Start a Neo4j server on this machine, load the graph and open Neo4j Browser; Ctrl-C stops it.")
    )
    def command(
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        background: Annotated[
            bool, typer.Option("--background", help=_("Leave the server running and return."))
        ] = False,
        status: Annotated[bool, typer.Option("--status", help=_("Say whether a server runs, and where."))] = False,
        stop: Annotated[bool, typer.Option("--stop", help=_("Stop the server."))] = False,
        fetch: Annotated[
            bool, typer.Option("--fetch", help=_("Only fetch the server, to use or copy it later without a network."))
        ] = False,
        port: Annotated[
            int, typer.Option("--port", help=_("Port for Bolt; 0 is any."), min=-1, max=65535, show_default=False)
        ] = -1,
        http_port: Annotated[
            int,
            typer.Option(
                "--http-port", help=_("Port for Neo4j Browser; 0 is any."), min=-1, max=65535, show_default=False
            ),
        ] = -1,
        open_browser: Annotated[bool, typer.Option("--open/--no-open", help=_("Open Neo4j Browser."))] = True,
    ) -> None:
        from pmg_graph.neo4j.server import local
        from pmg_graph.neo4j.server.place import Place

        place = Place.default()
        if status:
            known = local.running(place)
            if known is None:
                print(_("no server runs"))
                raise typer.Exit(exits.FAILED)
            _say(known)
        elif stop:
            print(_("the server was stopped") if local.stop(place) else _("no server runs"))
        elif fetch:
            _fetch(place)
        else:
            ports = (_port(port, local.BOLT_PORT), _port(http_port, local.HTTP_PORT))
            _serve(place, graph, ports, background=background, open_browser=open_browser)


def _fetch(place: Place) -> None:
    from pmg_graph.cli.database import server_progress
    from pmg_graph.neo4j.server import local

    with server_progress() as progress:
        local.prepare(place, progress)
    text = _("The server is in {folder}; copy that folder, or set PMG_GRAPH_NEO4J_HOME to it.")
    print(text.format(folder=place.home))


def _port(asked: int, usual: int) -> int:
    """The port asked for; else the one that Neo4j's tools expect, or any where it is taken."""
    import socket

    if asked >= 0:
        return asked
    with socket.socket() as test:
        try:
            test.bind(("127.0.0.1", usual))
        except OSError:
            return 0
    return usual


def _serve(place: Place, graph: Path, ports: tuple[int, int], *, background: bool, open_browser: bool) -> None:
    from pmg_graph.cli import database
    from pmg_graph.neo4j.connection import Target, connect
    from pmg_graph.neo4j.server import local

    with database.server_progress() as progress:
        running = local.start(place, bolt_port=ports[0], http_port=ports[1], progress=progress)
    try:
        with connect(Target.local(running)) as connection:
            summary = database.refresh(connection, place, graph)
    except BaseException:
        if not background:
            local.stop(place)
        raise
    if summary is not None:
        database.print_summary(summary)
    _say(running)
    if open_browser and not background:
        webbrowser.open(_address(running))
    if background:
        local.keep(running, None)
        return
    output.note(_("Ctrl-C stops the server"))
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_signal: over.set())
    while not over.wait(0.5):
        local.touch(place)  # were this process killed, the server would stop by itself after a while
        if local.running(place) is None:
            raise exits.Stop(_("the server has ended; see {log}").format(log=place.log))
    local.stop(place)


def _address(running: Running) -> str:
    from urllib.parse import quote

    from pmg_graph.cypher import statement

    return f"{running.browser}?dbms=bolt://neo4j@127.0.0.1:{running.bolt_port}&db=neo4j&cmd=edit&arg=" + quote(
        statement("server/first_look")
    )


def _say(running: Running) -> None:
    rows = [
        (_("Neo4j Browser"), running.browser if running.http_port else "-"),
        (_("Bolt"), running.uri),
        (_("User"), "neo4j"),
        (_("Password"), running.password),
    ]
    for name, value in rows:
        print(f"{name:<14} {value}")
