"""Writing in batches, in managed transactions; each batch is prepared while the server writes the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from neo4j import SummaryCounters
from neo4j.exceptions import ConstraintError

from pmg_graph.cypher import statement
from pmg_graph.model import Node
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.differences import Item
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.rows import row

BATCH = 5_000

#: Create or merge, and the names in the statement: a label, or a type and the labels of its ends.
_Sort = tuple[bool, tuple[str, ...]]


@contextmanager
def writer(connection: Connection, written: Callable[[int], None]) -> Iterator[Writer]:
    """A writer; all is written when it is left without an error. ``written`` is told how many items were."""
    with ThreadPoolExecutor(1) as background:
        opened = Writer(connection, written, background)
        yield opened
        opened.flush()


class Writer:
    """Collects what is to be written with the same statement until it makes a batch."""

    def __init__(self, connection: Connection, written: Callable[[int], None], background: ThreadPoolExecutor) -> None:
        self._connection = connection
        self._written = written
        self._background = background
        self._waiting: dict[_Sort, list[tuple[str, Item, Sequence[str]]]] = {}
        self._under_way: tuple[Future[None], int] | None = None

    def create(self, key: str, item: Item) -> None:
        """Write what is not there."""
        self._add((True, _names(item)), key, item, ())

    def change(self, key: str, item: Item, less: Sequence[str]) -> None:
        """Write what is there with other properties. ``less`` are properties to be taken away."""
        self._add((False, _names(item)), key, item, less)

    def remove(self, kind: str, keys: Sequence[str]) -> None:
        """Remove ties of a type, before whatever is still to be written."""
        self._settle()
        remove_relationships(self._connection, kind, keys)

    def flush(self) -> None:
        """Write what waits, and see that all was written: ties find their ends only then."""
        for sort in sorted(self._waiting):
            self._send(sort)
        self._settle()

    def _add(self, sort: _Sort, key: str, item: Item, less: Sequence[str]) -> None:
        batch = self._waiting.setdefault(sort, [])
        batch.append((key, item, less))
        if len(batch) == BATCH:
            self._send(sort)

    def _send(self, sort: _Sort) -> None:
        create, names = sort
        rows = [row(*each) for each in self._waiting.pop(sort)]
        self._settle()
        self._under_way = self._background.submit(_write, self._connection, create, names, rows), len(rows)

    def _settle(self) -> None:
        if self._under_way is not None:
            (future, rows), self._under_way = self._under_way, None
            future.result()
            self._written(rows)


def remove_relationships(connection: Connection, kind: str, keys: Sequence[str]) -> None:
    """Remove ties of a type that the product wrote."""
    query = statement("load/remove_relationships").format(type=kind)
    for start in range(0, len(keys), BATCH):
        _run(connection, query, keys=keys[start : start + BATCH])


def remove_nodes(connection: Connection, kind: type[Node], keys: Sequence[str], nothing: dict[str, None]) -> int:
    """Remove nodes of a label that the product wrote; give up those that hold other applications' ties: how many."""
    kept = 0
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        _run(connection, statement("load/remove_nodes").format(label=kind.label), keys=batch)
        query = statement("load/disown_nodes").format(label=kind.label)
        kept += _run(connection, query, keys=batch, nothing=nothing).labels_removed
    return kept


def _names(item: Item) -> tuple[str, ...]:
    return (item.label,) if isinstance(item, Node) else (item.type, item.start[0], item.end[0])


def _write(connection: Connection, create: bool, names: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    """Create rows or merge them; where some turn out to be there (a commit whose answer was lost), merge them."""
    if len(names) == 1:
        what, fill = "nodes", {"label": names[0]}
    else:
        what, fill = "relationships", dict(zip(("type", "start", "end"), names, strict=True))
    merge = statement(f"load/merge_{what}").format(**fill)
    if not create:
        _run(connection, merge, rows=rows)
        return
    try:
        counters = _run(connection, statement(f"load/create_{what}").format(**fill), rows=rows)
    except ConstraintError:
        _run(connection, merge, rows=rows)
        return
    if counters.nodes_created + counters.relationships_created != len(rows):
        # an end was deleted meanwhile by someone else
        raise DatabaseProblem("changed_meanwhile", where=connection.target.uri)


def _run(connection: Connection, query: str, **parameters: Any) -> SummaryCounters:
    with connection.writing() as session:
        return session.execute_write(lambda tx: tx.run(query, parameters).consume().counters)
