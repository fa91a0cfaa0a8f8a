"""What a database holds of the graph, a page at a time, so that neither side holds all of it at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from pmg_graph.cypher import statement
from pmg_graph.neo4j.connection import Connection

T = TypeVar("T")

#: The property by which `load` knows what it wrote. What lacks it belongs to others.
MARK = "pmg_key"
#: A key before all keys, and one after all of them.
FIRST, LAST = "", "\U0010ffff"
#: Rows of a page.
SIZE = 5_000
#: Pages that are asked for at once, and that wait to be used.
_READERS, _AHEAD = 2, 2


@dataclass(frozen=True)
class Page:
    """Rows in the order of their keys; the server held no more of what was asked for unless it is ``full``.

    A row is the properties and, of a tie, labels and key of its start and of its end.
    """

    rows: list[list[Any]]
    full: bool

    @property
    def last(self) -> str:
        """The key of the last row."""
        key: str = self.rows[-1][0][MARK]
        return key


def of_nodes(label: str) -> str:
    """The query for a page of the nodes of a label."""
    return statement("read/nodes").format(label=label)


def of_relationships(kind: str) -> str:
    """The query for a page of the ties of a type."""
    return statement("read/relationships").format(type=kind)


def page(connection: Connection, query: str, after: str = FIRST, upto: str = LAST) -> Page:
    """What the product wrote with a key after one and up to another, or as much of it as makes a full page."""
    size = 2 * SIZE  # who asks for a range has SIZE keys in it, and there may be others in the database
    with connection.reading() as session:
        rows: list[list[Any]] = session.execute_read(
            lambda tx: tx.run(query, after=after, upto=upto, size=size).single(strict=True)["page"]
        )
    return Page(rows, len(rows) == size)


def nodes(connection: Connection, label: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Key and properties of the nodes of a label that the product wrote."""
    for (properties,) in _all(connection, of_nodes(label)):
        yield properties.pop(MARK), properties


def relationships(
    connection: Connection, kind: str
) -> Iterator[tuple[str, dict[str, Any], list[str], str | None, list[str], str | None]]:
    """Key, properties, and labels and key of both ends of the ties of a type that the product wrote."""
    for properties, start_labels, start, end_labels, end in _all(connection, of_relationships(kind)):
        yield properties.pop(MARK), properties, start_labels, start, end_labels, end


def any_node(connection: Connection, labels: Iterable[str] = ()) -> bool:
    """Whether there is a node (of one of the labels), whoever wrote it."""
    names = "|".join(labels)
    return _any(connection, statement("read/any_node").format(labels=f":{names}" if names else ""))


def any_relationship(connection: Connection, types: Iterable[str]) -> bool:
    """Whether there is a relationship of one of the types, whoever wrote it."""
    return _any(connection, statement("read/any_relationship").format(types="|".join(types)))


def _any(connection: Connection, query: str) -> bool:
    with connection.reading() as session:
        return session.execute_read(lambda tx: tx.run(query).single()) is not None


def ahead(tasks: Iterable[Callable[[], T]]) -> Iterator[T]:
    """The results of tasks in their order, the next ones being worked on while one is used."""
    coming: deque[Future[T]] = deque()
    with ThreadPoolExecutor(_READERS) as pool:
        try:
            for task in tasks:
                coming.append(pool.submit(task))
                if len(coming) > _AHEAD:
                    yield coming.popleft().result()
            while coming:
                yield coming.popleft().result()
        finally:
            for future in coming:
                future.cancel()


def _all(connection: Connection, query: str) -> Iterator[list[Any]]:
    """The rows of all pages; the server makes the next page while this one is worked on."""
    with ThreadPoolExecutor(1) as pool:
        found = page(connection, query)
        while found.full:
            coming = pool.submit(partial(page, connection, query, found.last))
            yield from found.rows
            found = coming.result()
        yield from found.rows
