"""Which database a command works on: the configured one, else the local one, started and loaded when needed."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from pmg_graph.cli import exits, output
from pmg_graph.files import write_whole
from pmg_graph.i18n import _
from pmg_graph.neo4j.connection import Connection, Target, connect
from pmg_graph.neo4j.server import local
from pmg_graph.neo4j.server.place import Place

if TYPE_CHECKING:
    from pmg_graph.neo4j.load import Summary


@contextmanager
def database(graph: Path | None, *, uri: str | None = None) -> Iterator[Connection]:
    """A connection to the configured database, else to the local one, which then holds the graph file.

    Raises:
        Stop: where there is neither a graph file nor a graph loaded before.
        DatabaseProblem: as :mod:`pmg_graph.neo4j.server.local` and :func:`pmg_graph.neo4j.connection.connect`.
    """
    target = Target.configured(uri)
    if target is not None:
        with connect(target) as connection:
            yield connection
        return
    place = Place.default()
    with server_progress() as progress:
        running = local.start(place, progress=progress)
    local.touch(place)
    with connect(Target.local(running)) as connection:
        refresh(connection, place, graph)
        yield connection
    local.touch(place)


def refresh(connection: Connection, place: Place, path: Path | None) -> Summary | None:
    """Load the graph file into the local database unless it holds just that file's graph.

    Raises:
        Stop: where there is neither a graph file nor a graph loaded before.
    """
    try:
        loaded: str | None = json.loads(place.loaded.read_bytes())["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        loaded = None
    if path is None or not path.exists():
        if loaded is None:
            raise exits.Stop(_("there is no graph file; make one with 'pmg-graph build' or name one with --graph"))
        return None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest == loaded:
        return None
    place.loaded.unlink(missing_ok=True)
    summary = load_file(connection, path)
    write_whole(place.loaded, json.dumps({"sha256": digest, "graph": str(path.absolute())}).encode())
    return summary


def load_file(connection: Connection, path: Path) -> Summary:
    """Load a graph file with progress."""
    from pmg_graph import graph_file
    from pmg_graph.neo4j.load import load

    graph = graph_file.read(path)
    with bar(_("Loading")) as report:
        return load(connection, graph, report)


@contextmanager
def server_progress() -> Iterator[local.Progress]:
    """Says on stderr what a start waits for: a bar on a terminal, a line a step elsewhere."""
    said: set[str] = set()
    texts = {
        "fetch": _("Fetching the Neo4j server (once, about 160 MB)"),
        "train": _("Preparing the start-up cache (once, about half a minute)"),
    }
    with bar("") as report:

        def progress(step: str, done: int, total: int) -> None:
            if step in texts and step not in said:
                said.add(step)
                output.note(texts[step])
            if step == "fetch" and total:
                report(done, total)

        yield progress


@contextmanager
def bar(text: str) -> Iterator[Any]:
    """A progress bar on a terminal's stderr; silent elsewhere. Yields ``report(done, total)``."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(text, total=None, visible=False)
        yield lambda done, total: shown.update(task, completed=done, total=total, visible=True)


def print_summary(summary: Summary) -> None:
    """What a load did, as a table."""
    rows = [
        [name, count.created, count.changed, count.removed, count.unchanged]
        for name, count in ((_("Nodes"), summary.nodes), (_("Relationships"), summary.relationships))
    ]
    columns = ["", _("Created"), _("Changed"), _("Removed"), _("Unchanged")]
    output.console().print(output.table(_("Loaded"), columns, rows, numbers=frozenset({1, 2, 3, 4})))
    if summary.kept:
        text = _("{n} nodes left the graph but stay in the database, because other data hangs on them")
        output.note(text.format(n=summary.kept))
