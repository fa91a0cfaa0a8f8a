"""The library as favourites of Neo4j Browser: folders by theme, and in each query its parameters on one line to edit.

Browser knows nothing of our parameters, and what it runs has to run as it stands. So the values stand in a map before
the query, which refers to them; those that have to be given are taken from the graph that is served.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pmg_graph.cypher.library import EVIDENCE, THEMES, Kind, Parameter, Query
from pmg_graph.i18n import N_, _

#: What the map of values is called in a query.
VALUES = "valores"
#: What begins the keys of our folders and documents, to tell them from those that people make.
MARK = "pmg-graph-"

_COMMENT = re.compile(r"^\s*//.*$|\s//\s.*$", re.MULTILINE)
_SCOPE = re.compile(r"\bCALL\s*\(([^*)]*)\)\s*\{")
_PARAMETER = re.compile(r"\$(\w+)")
#: The lines behind a row, as file and line; what a query returns are the keys of passages, in lists within lists too.
_LINES = f"""\
WITH *, reduce(keys = [], key IN {EVIDENCE} | keys + key) AS keys
WITH *, COLLECT {{ MATCH (q:Passage) WHERE q.key IN keys RETURN DISTINCT q.name ORDER BY q.name }} AS `%s`"""
_HINTS: dict[Kind, str] = {
    Kind.REGION: N_("code of two digits, such as '07'"),
    Kind.COMUNA: N_("code of five digits, such as '07101'"),
    Kind.SERVICE: N_("acronym, such as 'SERCOTEC'"),
    Kind.WORDS: N_("pattern of the text, such as '(?i).*informe.*'"),
    Kind.ACTOR: N_("key, such as 'sercotec@07'"),
}


def folders(queries: Iterable[Query]) -> list[dict[str, str]]:
    """The folders, one a theme."""
    themes = dict.fromkeys(query.theme for query in queries)
    return [{"id": MARK + theme, "name": _(THEMES.get(theme, theme))} for theme in themes]


def documents(queries: Iterable[Query], examples: Mapping[str, Any]) -> list[dict[str, str]]:
    """The queries, each with its folder and its text. ``examples`` are values for parameters without a default."""
    return [
        {"id": f"{MARK}{query.theme}-{query.name}", "folder": MARK + query.theme, "content": text(query, examples)}
        for query in queries
    ]


def text(query: Query, examples: Mapping[str, Any]) -> str:
    """A query as Browser runs it. The first line is what Browser calls it."""
    lines = [f"// {query.title}", *_parameters(query.parameters)]
    # a semicolon ends a statement for Browser, also in a comment
    body = _COMMENT.sub(lambda comment: comment[0].replace(";", ","), query.cypher)
    body = _PARAMETER.sub(rf"{VALUES}.\1", body)
    if query.parameters:  # subqueries within see what they name, and nothing else
        body = _SCOPE.sub(lambda scope: f"CALL ({f'{scope[1]}, ' if scope[1].strip() else ''}{VALUES}) {{", body)
    if query.parameters:
        given = ", ".join(f"{name}: {literal(_value(p, name, examples))}" for name, p in query.parameters.items())
        lines.append(f"WITH {{{given}}} AS {VALUES}")
    lines += [f"CALL ({VALUES if query.parameters else ''}) {{", *(f"  {line}" for line in body.splitlines()), "}"]
    returned = [f"{column} AS `{words}`" for column, words in query.columns.items()]
    if re.search(rf"\bAS {EVIDENCE}\b|\.{EVIDENCE}\b", query.cypher.rpartition("RETURN")[2]):
        lines.append(_LINES % _("lines"))
        returned.append(f"`{_('lines')}`")
    return "\n".join([*lines, f"RETURN {', '.join(returned)}"])


def _parameters(parameters: Mapping[str, Parameter]) -> list[str]:
    lines = []
    for name, parameter in parameters.items():
        hint = f" ({_(_HINTS[parameter.type])})" if parameter.type in _HINTS else ""
        if parameter.choices:
            hint = f" ({', '.join(parameter.choices)})"
        lines.append(f"//   {name}: {parameter.meaning}{hint}".replace(";", ","))
    return lines


def _value(parameter: Parameter, name: str, examples: Mapping[str, Any]) -> Any:
    if parameter.required:
        return examples.get(name, examples.get(parameter.type))
    return None if parameter.default == "" else parameter.default


def literal(value: Any) -> str:
    """A plain value as Cypher writes it."""
    if value is None:
        return "null"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    return json.dumps(value)
