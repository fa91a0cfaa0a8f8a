"""Bringing a database to exactly what a graph says, and never touching what others keep in it.

Everything the product writes carries the property ``pmg_key``; nothing else is changed or removed. What is there is
compared with the graph, value by value, so that a load that was interrupted is completed by the next one, and one that
finds everything in place writes nothing. What the graph no longer says is removed last: after a failure nothing is.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from neo4j import Session
from neo4j.exceptions import ClientError

from pmg_graph.cypher import statement
from pmg_graph.model import NODES, RELATIONSHIPS, Graph, Node
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.differences import Item, differences
from pmg_graph.neo4j.rows import FIGURES
from pmg_graph.neo4j.writer import remove_nodes, remove_relationships, writer

#: Rows handled, rows in all.
Progress = Callable[[int, int], None]

#: Objects made until the collector looks for cycles among them: about two pages.
_SELDOM = 50_000
#: What stays on a node that is left to other applications.
_STAYS = frozenset({"key", "name"})


@dataclass
class Count:
    """What a load did to nodes or to relationships."""

    created: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass
class Summary:
    """What a load did. ``kept`` are nodes that left the graph but hold another application's relationships."""

    nodes: Count = field(default_factory=Count)
    relationships: Count = field(default_factory=Count)
    kept: int = 0


def load(connection: Connection, graph: Graph, progress: Progress = lambda done, total: None) -> Summary:
    """Make the database say what the graph says: constraints and indexes, then what is new or changed, then removals.

    Raises:
        neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError: nothing was removed; load again to complete.
    """
    set_up(connection)
    with _no_walks():
        return _load(connection, graph, _Meter(progress, len(graph.nodes) + len(graph.relationships)))


def set_up(connection: Connection) -> None:
    """Constraints and indexes, where they are missing."""
    with connection.writing() as session:
        there = session.execute_read(lambda tx: tx.run(statement("load/indexes")).single(strict=True)["names"])
        missing = {name: query for name, query in _schema() if name not in there}
        for name, query in missing.items():
            try:
                _change_schema(session, query)
            except ClientError as error:
                if not (error.code or "").endswith("IndexWithNameAlreadyExists"):
                    raise
                # a set-up that was cut off left the index of a constraint without the constraint
                _change_schema(session, statement("load/drop_index").format(name=name))
                _change_schema(session, query)
        if missing:
            session.run(statement("load/await_indexes")).consume()


def _change_schema(session: Session, query: str) -> None:
    # in managed transactions, because two set-ups at once can lock each other out
    session.execute_write(lambda tx: tx.run(query).consume())


def _schema() -> Iterator[tuple[str, str]]:
    """The name of every constraint and index, and the statement that makes it."""
    for node in NODES:
        name = f"pmg_{node.label.lower()}"
        yield name, statement("load/node_constraint").format(name=name, label=node.label)
        yield f"{name}_key", statement("load/key_index").format(name=f"{name}_key", label=node.label)
    for kind in RELATIONSHIPS:
        name = f"pmg_{kind.type.lower()}"
        yield name, statement("load/relationship_constraint").format(name=name, type=kind.type)
    searched = "|".join(node.label for node in NODES if node.label != "Passage")
    yield "pmg_names", statement("load/names_index").format(labels=searched)
    yield "pmg_passages", statement("load/passages_index").format()


def _load(connection: Connection, graph: Graph, meter: _Meter) -> Summary:
    summary = Summary()
    gone: dict[type[Item], list[str]] = {}
    with writer(connection, meter.add) as to:
        kind: type[Item] | None = None
        for found in differences(connection, graph):
            if found.kind is not kind:
                to.flush()
                kind = found.kind
            if found.misplaced and not issubclass(found.kind, Node):
                to.remove(found.kind.type, found.misplaced)
            for key, item in found.new:
                to.create(key, item)
            for key, item, less in found.changed:
                to.change(key, item, less)
            meter.add(found.unchanged)
            count = summary.nodes if issubclass(found.kind, Node) else summary.relationships
            count.created += len(found.new) - len(found.misplaced)
            count.changed += len(found.changed) + len(found.misplaced)
            count.unchanged += found.unchanged
            count.removed += len(found.gone)
            if found.gone:
                gone.setdefault(found.kind, []).extend(found.gone)
    # only now that everything else is there
    for each, keys in sorted(gone.items(), key=lambda pair: issubclass(pair[0], Node)):
        if issubclass(each, Node):
            nothing = {name: None for name in (*each.model_fields, FIGURES) if name not in _STAYS}
            summary.kept += remove_nodes(connection, each, keys, nothing)
        else:
            remove_relationships(connection, each.type, keys)
    meter.end()
    return summary


class _Meter:
    """Tells the progress about every thousand rows."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress = progress
        self.total = total
        self.done = 0

    def add(self, rows: int) -> None:
        before = self.done
        self.done += rows
        if self.done // 1000 != before // 1000:
            self.progress(self.done, self.total)

    def end(self) -> None:
        self.progress(self.total, self.total)


@contextmanager
def _no_walks() -> Iterator[None]:
    """Python's collector of cycles stays away from what is there: walking the graph again and again took half the time.

    What comes and goes meanwhile is collected as ever, if less often: pages are made of thousands of small lists.
    """
    if gc.get_freeze_count():  # whoever froze objects wants them to stay so
        yield
        return
    often = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()
