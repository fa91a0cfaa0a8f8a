"""What Neo4j Browser is given before it starts: style, library, settings and the picture that it opens with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pmg_graph.cypher import statement
from pmg_graph.cypher.library import Query, pictures
from pmg_graph.files import write_whole
from pmg_graph.neo4j.browser import favourites, style
from pmg_graph.neo4j.connection import Connection

#: The picture that Browser draws when it opens.
FIRST = "dibujo-instancias"

_SETTINGS: dict[str, Any] = {
    "playImplicitInitCommands": True,
    "autoComplete": False,  # it would draw every tie between what a query found, denied and proposed ones too
    "showSampleScripts": False,  # examples about films
    "allowCrashReports": False,
    "allowUserStats": False,
}


def write(connection: Connection, queries: Iterable[Query], path: Path) -> None:
    """Write the seed for the graph in a database, in the language in use. Holds nothing secret."""
    found = [*pictures().values(), *queries]
    with connection.reading() as session:
        examples = session.execute_read(lambda tx: tx.run(statement("server/examples")).single(strict=True).data())
    settings = _SETTINGS | {"initCmd": favourites.text(pictures()[FIRST], examples)}
    seed: dict[str, Any] = {
        "mark": favourites.MARK,
        "documents": favourites.documents(found, examples),
        "folders": favourites.folders(found),
        "grass": style.sheet(),
        "settings": settings,
    }
    text = json.dumps(seed, ensure_ascii=False, sort_keys=True)
    seed["digest"] = hashlib.sha256(text.encode()).hexdigest()
    write_whole(path, json.dumps(seed, ensure_ascii=False, sort_keys=True).encode())
