"""Which database a command works on: the configured one, else the local one, started and loaded when needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmg_graph import graph_file
from pmg_graph.cli import options, output
from pmg_graph.files import write_whole
from pmg_graph.i18n import _
from pmg_graph.model import Graph
from pmg_graph.neo4j.connection import Connection, Target, connect
from pmg_graph.neo4j.server import local
from pmg_graph.neo4j.server.place import Place

if TYPE_CHECKING:
    from pmg_graph.neo4j.load import Summary


@contextmanager
def database(graph: Path, *, uri: str | None = None, as_it_is: bool = False) -> Iterator[Connection]:
    """A connection to the configured database, else to the local one, which then holds the graph file.

    ``as_it_is`` leaves a local database that holds a graph alone: what was corrected there is what is wanted.

    Raises:
        GraphFileError: there is neither a graph file nor a graph loaded before, or the file that was named is missing.
        DatabaseProblem: as :mod:`pmg_graph.neo4j.server.local` and :func:`pmg_graph.neo4j.connection.connect`.
    """
    target = Target.configured(uri)
    if target is not None:
        with connect(target) as connection:
            yield connection
        return
    place = Place.default()
    loaded = _loaded(place)
    if loaded is None or not as_it_is:
        check(place, graph)
    with server_progress() as progress:
        running = local.start(place, progress=progress)
    local.touch(place)
    with connect(Target.local(running)) as connection:
        if loaded is None or not as_it_is:
            summary = refresh(connection, place, graph)
            if summary is not None and loaded is not None:
                text = _("{path} was loaded into the local database, in place of what it held")
                output.note(text.format(path=graph))
        yield connection
    local.touch(place)


@dataclass(frozen=True)
class _Loaded:
    """The graph file that the local database was loaded from last."""

    sha256: str
    path: str


def _loaded(place: Place) -> _Loaded | None:
    try:
        known = json.loads(place.loaded.read_bytes())
        return _Loaded(known["sha256"], known["graph"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def check(place: Place, path: Path) -> None:
    """Before a server is started: that there is a graph file, or one was loaded before and none is asked for by name.

    Raises:
        GraphFileError: there is none.
    """
    if path.exists():
        return
    loaded = _loaded(place)
    if loaded is None or path != options.DEFAULT_GRAPH:
        graph_file.digest(path)  # which says what is wrong with it
    else:
        output.note(_("no graph file here; this is the graph of {path}, loaded before").format(path=loaded.path))


def refresh(connection: Connection, place: Place, path: Path, *, anew: bool = False) -> Summary | None:
    """Load the graph file into the local database unless it holds just that file's graph, or there is no file.

    ``anew`` loads it in any case: what was corrected in the database gives way to it.

    Raises:
        GraphFileError: there is neither a graph file nor a graph loaded before.
    """
    loaded = _loaded(place)
    if not path.exists() and loaded is not None and not anew:
        return None
    digest = graph_file.digest(path)
    if loaded is not None and digest == loaded.sha256 and not anew:
        return None
    graph = graph_file.read(path)
    place.loaded.unlink(missing_ok=True)  # until it is loaded whole
    summary = load_with_progress(connection, graph)
    write_whole(place.loaded, json.dumps({"sha256": digest, "graph": str(path.absolute())}).encode())
    return summary


def load_with_progress(connection: Connection, graph: Graph) -> Summary:
    """Load a graph with a bar on a terminal."""
    from pmg_graph.neo4j.load import load

    with output.bar(_("Loading")) as report:
        return load(connection, graph, report)


@contextmanager
def server_progress() -> Iterator[local.Progress]:
    """Says on stderr what a start waits for: a bar on a terminal, a line a step elsewhere."""
    said: set[str] = set()
    texts = {
        "fetch": _("Fetching the Neo4j server (once, about 160 MB)"),
        "train": _("Preparing the start-up cache (once, about half a minute)"),
    }
    with output.bar("") as report:

        def progress(step: str, done: int, total: int) -> None:
            if step in texts and step not in said:
                said.add(step)
                output.note(texts[step])
            if step == "fetch" and total:
                report(done, total)

        yield progress


def print_summary(summary: Summary) -> None:
    """What a load did, as a table."""
    rows = [
        [name, count.created, count.changed, count.removed, count.unchanged]
        for name, count in ((_("Nodes"), summary.nodes), (_("Relationships"), summary.relationships))
    ]
    columns = ["", _("Created"), _("Changed"), _("Removed"), _("Unchanged")]
    output.show_table(_("Loaded"), columns, rows, numbers=frozenset({1, 2, 3, 4}))
    if summary.kept:
        text = _("{n} nodes left the graph but stay in the database, because other data hangs on them")
        output.note(text.format(n=summary.kept))
