"""Finding what a few words name: entities by their names, passages by their lines."""

from __future__ import annotations

from dataclasses import dataclass

from pmg_graph.cypher import statement
from pmg_graph.model import NODES
from pmg_graph.names.folding import words
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.problems import DatabaseProblem

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
    wanted = (
        f'"{phrase}"^4 ('
        + " AND ".join(f'"{word}"' for word in asked)
        + ")^2 "
        + " ".join(f"{word}*" for word in asked if len(word) > _SHORT)
    )
    labels = [node.label for node in NODES]
    with connection.reading() as session:
        rows = session.execute_read(
            lambda tx: tx.run(statement("ask/search"), words=wanted, size=limit, labels=labels).data()
        )
    names = ("label", "key", "name", "score", "text", "source", "first", "last")
    return [Hit(**{name: row[name] for name in names}) for row in rows]
