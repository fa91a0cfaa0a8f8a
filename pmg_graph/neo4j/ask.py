"""Asking a database: read-only, within limits, with the lines behind each row."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j import exceptions
from neo4j import graph as entities

from pmg_graph.cypher import statement
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.guard import check_plan, check_text
from pmg_graph.neo4j.problems import DatabaseProblem

TIMEOUT = 60.0
ROWS = 10_000
#: Seconds beyond the time limit in which the server has to say that it has stopped the query.
_GRACE = 10.0
#: Column of a library query that holds the keys of the passages behind a row.
EVIDENCE = "evidence"


@dataclass(frozen=True)
class Answer:
    """Rows of plain values, the passages behind each, and whether there would have been more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    evidence: tuple[tuple[str, ...], ...]
    more: bool


def ask(
    connection: Connection,
    query: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: int = ROWS,
    timeout: float = TIMEOUT,
) -> Answer:
    """Run a query that only reads.

    Raises:
        DatabaseProblem: ``not_read_only``, ``no_query``, ``bad_query`` (with what the server says), ``too_slow``,
            ``too_big`` (for the server's memory), ``broke_off`` (before the answer was complete).
    """
    check_text(query)
    given = dict(parameters or {})
    with _no_longer_than(connection, timeout + _GRACE) as given_up, connection.reading() as session:
        try:
            with session.begin_transaction(timeout=timeout) as tx:
                summary = tx.run(f"EXPLAIN {query}", given).consume()
                check_plan(summary.query_type, summary.plan)
                result = tx.run(query, given)
                columns = tuple(result.keys())
                records = [record.values() for record in result.fetch(limit + 1)]
        except (exceptions.ClientError, exceptions.TransientError) as error:
            raise _problem(error) from error
        except (exceptions.ServiceUnavailable, exceptions.SessionExpired, OSError) as error:
            if given_up.is_set():
                raise DatabaseProblem("too_slow") from error
            raise DatabaseProblem("broke_off", where=connection.target.uri) from error
    kept = records[:limit]
    hidden = columns.index(EVIDENCE) if EVIDENCE in columns else None
    shown = [i for i in range(len(columns)) if i != hidden]
    return Answer(
        columns=tuple(columns[i] for i in shown),
        rows=tuple(tuple(plain(record[i]) for i in shown) for record in kept),
        evidence=tuple(
            tuple(dict.fromkeys(_flat(record[hidden]) if hidden is not None else _stated(record))) for record in kept
        ),
        more=len(records) > limit,
    )


@contextmanager
def _no_longer_than(connection: Connection, seconds: float) -> Iterator[threading.Event]:
    """Hang up after so long. A server looks at its clock between two rows, but not while it makes a single value."""
    given_up = threading.Event()

    def hang_up() -> None:
        given_up.set()
        connection.driver.close()

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield given_up
    finally:
        timer.cancel()


def _problem(error: exceptions.Neo4jError) -> DatabaseProblem:
    code = error.code or ""
    message = (error.message or str(error)).strip()
    if "TransactionTimedOut" in code or "Terminated" in code:
        return DatabaseProblem("too_slow")
    if "OutOfMemory" in code or "MemoryLimit" in code:
        return DatabaseProblem("too_big")
    if "AccessMode" in code or "Forbidden" in code:
        return DatabaseProblem("not_read_only", message.splitlines()[0])
    return DatabaseProblem("bad_query", " ".join(message.split())[:400])


def passages(connection: Connection, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Source, section, lines and text of passages, by key."""
    wanted = sorted(set(keys))
    with connection.reading() as session:
        rows = session.execute_read(lambda tx: tx.run(statement("ask/passages"), keys=wanted).data())
    return {row["key"]: row for row in rows}


def plain(value: Any) -> Any:
    """A value of the database as plain data: what a person reads of a node is its name."""
    if isinstance(value, entities.Node | entities.Relationship):
        return value.type if isinstance(value, entities.Relationship) else value.get("name", dict(value))
    if isinstance(value, entities.Path):
        return [plain(node) for node in value.nodes]
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _flat(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [key for item in value or () for key in _flat(item)]


def _stated(values: Iterable[Any]) -> list[str]:
    """The evidence of the nodes and relationships of a row; of the relationships alone where there are any."""
    ties: list[str] = []
    nodes: list[str] = []
    rest = list(values)
    while rest:
        value = rest.pop(0)
        if isinstance(value, entities.Path):
            rest += list(value.relationships)
        elif isinstance(value, entities.Relationship):
            ties += _flat(value.get(EVIDENCE))
        elif isinstance(value, entities.Node):
            nodes += _flat(value.get(EVIDENCE))
        elif isinstance(value, list | tuple):
            rest += value
    return ties or nodes
