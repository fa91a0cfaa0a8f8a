"""What a database holds of the graph, a page at a time, so that neither side holds all of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pmg_graph.cypher import statement
from pmg_graph.neo4j.connection import Connection

#: The property by which `load` knows what it wrote. What lacks it belongs to others.
MARK = "pmg_key"
_PAGE = 10_000


def nodes(connection: Connection, label: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Key and properties of the nodes of a label that the product wrote."""
    for key, properties in _pages(connection, statement("read/nodes").format(label=label)):
        del properties[MARK]
        yield key, properties


def relationships(
    connection: Connection, kind: str
) -> Iterator[tuple[str, dict[str, Any], list[str], str | None, list[str], str | None]]:
    """Key, properties, and labels and key of both ends of the ties of a type that the product wrote."""
    for key, properties, start_labels, start, end_labels, end in _pages(
        connection, statement("read/relationships").format(type=kind)
    ):
        del properties[MARK]
        yield key, properties, start_labels, start, end_labels, end


def _pages(connection: Connection, query: str) -> Iterator[list[Any]]:
    after = ""
    with connection.reading() as session:
        while True:
            page: list[list[Any]] = session.execute_read(
                lambda tx, after=after: tx.run(query, after=after, size=_PAGE).single(strict=True)["page"]  # type: ignore[misc]
            )
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1][0]
