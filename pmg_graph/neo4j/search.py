"""Finding what a few words name: entities by their names, passages by their lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmg_graph.cypher import statement
from pmg_graph.model import NODES
from pmg_graph.names.folding import words
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.problems import DatabaseProblem

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

#: Passages overlap: so many more are fetched than are shown.
_OVERLAP = 3
#: Words up to this length (de, la, del) find nothing by themselves.
_SHORT = 3


@dataclass(frozen=True)
class Hit:
    """Something found, with how well it fits: 1 is the best of its kind."""

    label: str
    key: str
    name: str
    score: float
    text: str | None = None
    source: str | None = None
    first: int | None = None
    last: int | None = None


def search(connection: Connection, text: str, *, limit: int = 20) -> list[Hit]:
    """What the words fit best, whole phrases before words apart. Accents, capitals and punctuation do not matter.

    Raises:
        DatabaseProblem: ``no_words`` where the text holds none.
    """
    asked = words(text)
    if not asked:
        raise DatabaseProblem("no_words")
    # folded words hold letters and digits only, so nothing of the index's own query language is left in them
    phrase = " ".join(asked)
    telling = [word for word in asked if len(word) > _SHORT] or list(asked)
    labels = [node.label for node in NODES]
    names = ("label", "key", "name", "score", "text", "source", "first", "last")
    rows: list[dict[str, Any]] = []
    with connection.reading() as session:
        # all the words, else any of them: what holds just one of several is noise where something holds them all
        for joined in (" AND ", " OR "):
            wanted = f'"{phrase}"^4 OR (' + joined.join(f"({word}^2 OR {word}*)" for word in telling) + ")"
            rows = session.execute_read(_found, wanted, limit * _OVERLAP, labels)
            if rows:
                break
    return _apart([Hit(**{name: row[name] for name in names}) for row in rows])[:limit]


def _found(tx: ManagedTransaction, wanted: str, size: int, labels: list[str]) -> list[dict[str, Any]]:
    return tx.run(statement("ask/search"), words=wanted, size=size, labels=labels).data()


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits without passages whose lines overlap with those of a better one."""
    kept: list[Hit] = []
    lines: dict[str, set[int]] = {}
    for hit in hits:
        if hit.source is not None and hit.first is not None and hit.last is not None:
            taken = lines.setdefault(hit.source, set())
            own = set(range(hit.first, hit.last + 1))
            if own & taken:
                continue
            taken |= own
        kept.append(hit)
    return kept
