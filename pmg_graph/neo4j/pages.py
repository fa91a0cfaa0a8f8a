"""What a database holds of the graph, a page at a time, so that neither side holds all of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pmg_graph.cypher import statement
from pmg_graph.neo4j.connection import Connection

#: The property by which `load` knows what it wrote. What lacks it belongs to others.
MARK = "pmg_key"
_PAGE = 10_000


def nodes(connection: Connection, label: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Key and properties of the nodes of a label that the product wrote."""
    for (properties,) in _pages(connection, statement("read/nodes").format(label=label)):
        yield properties.pop(MARK), properties


def relationships(
    connection: Connection, kind: str
) -> Iterator[tuple[str, dict[str, Any], list[str], str | None, list[str], str | None]]:
    """Key, properties, and labels and key of both ends of the ties of a type that the product wrote."""
    for properties, start_labels, start, end_labels, end in _pages(
        connection, statement("read/relationships").format(type=kind)
    ):
        yield properties.pop(MARK), properties, start_labels, start, end_labels, end


def in_use(connection: Connection) -> frozenset[str]:
    """Labels and relationship types of which there is anything, whoever wrote it."""
    with connection.reading() as session:
        return frozenset(session.execute_read(lambda tx: tx.run(statement("read/in_use")).single(strict=True)["names"]))


def _pages(connection: Connection, query: str) -> Iterator[list[Any]]:
    """The rows of all pages; the server makes the next page while this one is worked on."""
    with connection.reading() as session, ThreadPoolExecutor(1) as ahead:

        def page(after: str) -> list[list[Any]]:
            rows: list[list[Any]] = session.execute_read(
                lambda tx: tx.run(query, after=after, size=_PAGE).single(strict=True)["page"]
            )
            return rows

        coming = ahead.submit(page, "")
        while True:
            rows = coming.result()
            if len(rows) == _PAGE:
                coming = ahead.submit(page, rows[-1][0][MARK])
            yield from rows
            if len(rows) < _PAGE:
                return
