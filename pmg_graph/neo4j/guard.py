"""What may be asked: reading, and nothing else.

Three things have to agree before a query runs: how it is written, what the server plans for it (``EXPLAIN`` runs
nothing), and that the server itself refuses writes in the session it then runs in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pmg_graph.neo4j.problems import DatabaseProblem

#: What a query may begin with. EXPLAIN, PROFILE, CYPHER, USE, SHOW, TERMINATE and administration are not among them.
_BEGINNINGS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"})
PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "db.index.fulltext.listavailableanalyzers",
    }
)
#: Namespaces of Neo4j's own functions, none of which reaches further than its arguments.
_FUNCTIONS = frozenset(
    {"date", "datetime", "localdatetime", "time", "localtime", "duration", "point", "vector", "coll", "string"}
)
_REFUSED_OPERATORS = ("loadcsv", "create", "delete", "detach", "merge", "set", "remove", "foreach", "show", "terminate")
_TEXT = re.compile(r"//[^\n\r]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|(?P<quoted>`(?:[^`]|``)*`)", re.DOTALL)
_CALLED = re.compile(r"([A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)+)\s*\(")
_PROCEDURE = re.compile(r"\s*`?([A-Za-z_][\w.`\s]*?)\s*\(")
_UNICODE_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")


def refuse(reason: str) -> DatabaseProblem:
    """The refusal of a query."""
    return DatabaseProblem("not_read_only", reason)


def check_text(query: str) -> None:
    """Refuse a query by how it is written.

    Raises:
        DatabaseProblem: ``not_read_only`` with what is refused, or ``no_query``.
    """
    # Cypher 5 reads such an escape anywhere, also where it makes a keyword or ends a string; Cypher 25 in strings only
    for reading in (_UNICODE_ESCAPE.sub(lambda match: chr(int(match[1], 16)), query), query):
        _check_reading(reading)


def _check_reading(query: str) -> None:
    bare = _TEXT.sub(_blank, query)
    words = re.findall(r"[A-Za-z_]\w*", bare)
    if not words:
        raise DatabaseProblem("no_query")
    if words[0].upper() not in _BEGINNINGS:
        raise refuse(words[0].upper())
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word.upper() == "LOAD" and following.upper() == "CSV":
            raise refuse("LOAD CSV")
        if word.upper() == "IN" and following.upper() in ("TRANSACTIONS", "CONCURRENT"):
            raise refuse("IN TRANSACTIONS")
    if re.search(r"(?<![.:$\w])USE\s+[A-Za-z_`]", bare, re.IGNORECASE):
        raise refuse("USE")
    for called in _CALLED.finditer(bare):
        name = re.sub(r"\s", "", called[1]).lower()
        if name.split(".")[0] not in _FUNCTIONS and name not in PROCEDURES:
            raise refuse(name)


def _blank(match: re.Match[str]) -> str:
    # a quoted name stays, without its quotes: it may be that of a procedure
    quoted = match["quoted"]
    return " " if quoted is None else re.sub(r"[^\w.]", "_", quoted[1:-1])


def check_plan(query_type: str | None, plan: dict[str, Any] | None) -> None:
    """Refuse a query by what the server would do for it.

    Raises:
        DatabaseProblem: ``not_read_only`` with what is refused.
    """
    if query_type != "r":
        raise refuse({"w": "CREATE", "rw": "SET"}.get(query_type or "", query_type or "?"))
    for step in _steps(plan or {}):
        operator = str(step.get("operatorType", "")).split("@")[0]
        if operator.lower().startswith(_REFUSED_OPERATORS):
            raise refuse(operator)
        if operator.lower() == "procedurecall":
            details = str((step.get("args") or {}).get("Details") or (step.get("args") or {}).get("Signature") or "")
            name = _PROCEDURE.match(details)
            if name is None or re.sub(r"[`\s]", "", name[1]).lower() not in PROCEDURES:
                raise refuse(details.split("(", maxsplit=1)[0] or operator)


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children") or ():
        yield from _steps(child)
