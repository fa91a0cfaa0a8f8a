"""``pmg-graph serve``: a real Neo4j on this machine, with Neo4j Browser on the graph."""

from __future__ import annotations

import os
import signal
import sys
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
            int | None,
            typer.Option("--port", help=_("Port for Bolt; 0 is any."), metavar=_("NUMBER"), min=0, max=65535),
        ] = None,
        http_port: Annotated[
            int | None,
            typer.Option(
                "--http-port", help=_("Port for Neo4j Browser; 0 is any."), metavar=_("NUMBER"), min=0, max=65535
            ),
        ] = None,
        open_page: Annotated[bool, typer.Option("--open/--no-open", help=_("Open Neo4j Browser."))] = True,
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
            _serve(place, graph, (port, http_port), background=background, open_page=open_page)


def _fetch(place: Place) -> None:
    from pmg_graph.cli.database import server_progress
    from pmg_graph.neo4j.server import local

    with server_progress() as progress:
        local.prepare(place, progress)
    text = _("The server is in {folder}; copy that folder, or set PMG_GRAPH_NEO4J_HOME to it.")
    print(text.format(folder=place.home))


def _port(asked: int | None, usual: int) -> int:
    """The port asked for; else the one that Neo4j's tools expect, or any where it is taken."""
    from pmg_graph.neo4j.server import ports

    if asked is not None:
        return asked
    return usual if ports.is_free(usual) else 0


def _serve(
    place: Place, graph: Path, asked: tuple[int | None, int | None], *, background: bool, open_page: bool
) -> None:
    from pmg_graph.cli import database
    from pmg_graph.cli.query import known as known_queries
    from pmg_graph.neo4j.browser import seed
    from pmg_graph.neo4j.connection import Target, connect
    from pmg_graph.neo4j.server import local, locks

    found = known_queries(None)
    database.check(place, graph)
    place.prepare()
    mine = None if background else locks.take(place.held)
    known = local.running(place)
    if known is not None and _elsewhere(known, asked):
        if known.idle is None or mine is None:
            text = _("a server runs already at {uri}; stop it first: 'pmg-graph serve --stop'")
            raise exits.Stop(text.format(uri=known.uri))
        local.stop(place)
        known = None
    with database.server_progress() as progress:
        running = local.start(place, bolt_port=_port(asked[0], local.BOLT_PORT), progress=progress)
    try:
        with connect(Target.local(running)) as connection:
            summary = database.refresh(connection, place, graph)
            seed.write(connection, found.values(), place.seed)
        running = local.open_browser(running, _port(asked[1], local.HTTP_PORT))
    except BaseException:
        if known is None:
            local.stop(place)
        raise
    if summary is not None:
        database.print_summary(summary)
    _say(running)
    if open_page and not background and _has_desktop():
        webbrowser.open(running.browser)
    if background:
        local.keep(running, None)
    elif mine is None or running.idle is None:
        output.note(_("the server ran already and goes on; 'pmg-graph serve --stop' stops it"))
    else:
        _until_interrupted(place)


def _elsewhere(known: Running, asked: tuple[int | None, int | None]) -> bool:
    """Whether a server that runs is not at the ports that were asked for."""
    return any(
        wanted and port and wanted != port  # 0 is any
        for wanted, port in zip(asked, (known.bolt_port, known.http_port), strict=True)
    )


def _until_interrupted(place: Place) -> None:
    from pmg_graph.neo4j.server import local

    over = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # the last one where the terminal is closed
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_signal: over.set())
    output.note(_("Ctrl-C stops the server"))
    while not over.wait(0.5):
        local.touch(place)  # were this process killed, the server would stop by itself after a while
        if local.running(place) is None:
            raise exits.Stop(_("the server has ended; see {log}").format(log=place.log))
    local.stop(place)


def _has_desktop() -> bool:
    """Whether a page can be shown here, and to whoever asked for it."""
    if sys.platform in ("win32", "darwin"):
        return "SSH_CONNECTION" not in os.environ
    return "SSH_CONNECTION" not in os.environ and any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def _say(running: Running) -> None:
    rows = [
        (_("Neo4j Browser"), running.browser if running.http_port else "-"),
        (_("Bolt"), running.uri),
        (_("User"), "neo4j"),
        (_("Password"), running.password),
    ]
    for name, value in rows:
        print(f"{name:<14} {value}", flush=True)
