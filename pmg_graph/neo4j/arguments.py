"""From what people write after an option to what a query takes: places, institutions and actors by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pmg_graph.captions import said
from pmg_graph.cypher import statement
from pmg_graph.cypher.library import Kind, Parameter, Query
from pmg_graph.model import NODES
from pmg_graph.names import asked
from pmg_graph.names.folding import words
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.problems import DatabaseProblem

_TRUE = frozenset({"true", "yes", "si", "sí", "1"})
_FALSE = frozenset({"false", "no", "0"})
#: Candidates that are named where a name is not clear.
_CANDIDATES = 8
#: Letters that people write with and without their accents.
_LETTERS = {"a": "[aáàä]", "e": "[eéèë]", "i": "[iíìï]", "o": "[oóòö]", "u": "[uúùü]", "n": "[nñ]", "c": "[cç]"}


def arguments(connection: Connection, query: Query, given: Mapping[str, str]) -> dict[str, Any]:
    """The values of a query's parameters, defaults where nothing was given.

    Raises:
        DatabaseProblem: ``no_parameter``, ``missing_parameter``, ``not_a_number``, ``not_a_flag``, ``not_a_choice``.
        NameProblem: a place, institution or actor of no or several such names.
    """
    for name in given:
        if name not in query.parameters:
            raise DatabaseProblem("no_parameter", ", ".join(query.parameters) or "-", where=name)
    found: dict[str, Any] = {}
    for name, parameter in query.parameters.items():
        if name in given:
            found[name] = _value(connection, parameter, given[name], name)
        elif parameter.required:
            raise DatabaseProblem("missing_parameter", name, where=query.name)
        else:
            found[name] = None if parameter.default == "" else parameter.default
    return found


def _value(connection: Connection, parameter: Parameter, written: str, name: str) -> Any:
    match parameter.type:
        case Kind.TEXT | Kind.WORDS:
            return written if parameter.type is Kind.TEXT else pattern(written)
        case Kind.INTEGER | Kind.NUMBER:
            try:
                return int(written) if parameter.type is Kind.INTEGER else float(written.replace(",", "."))
            except ValueError as error:
                raise DatabaseProblem("not_a_number", written, where=name) from error
        case Kind.FLAG:
            if written.lower() in _TRUE | _FALSE:
                return written.lower() in _TRUE
            raise DatabaseProblem("not_a_flag", written, where=name)
        case Kind.CODE:
            return _choice(parameter, written, name)
        case Kind.ACTOR:
            return actor(connection, written)
        case place:
            return {Kind.REGION: asked.region, Kind.COMUNA: asked.comuna, Kind.SERVICE: asked.service}[place](written)


def pattern(written: str) -> str:
    """A regular expression (for ``=~``) for texts that hold every word, as the beginning of one of theirs, whatever the
    order, the case and the accents; for no text where there is no word."""
    held = (rf"(?=.*\b{''.join(_LETTERS.get(c, re.escape(c)) for c in word)})" for word in words(written))
    return f"(?iusU){''.join(held) or '(?!)'}.*"


def _choice(parameter: Parameter, written: str, name: str) -> str:
    """A code of the model from itself or from how it is said."""
    for code in parameter.choices:
        if words(written) in (words(code), words(said(code))):
            return code
    raise DatabaseProblem("not_a_choice", ", ".join(said(code) for code in parameter.choices), where=name)


def actor(connection: Connection, written: str) -> str:
    """The key of the one thing in the database that goes by this name, or whose key it is. Raises NameProblem."""
    wanted = words(written)
    labels = [node.label for node in NODES if node.label not in ("Document", "Passage") and not node.statement]
    if not wanted:
        raise asked.NameProblem("unknown_name", written)
    with connection.reading() as session:
        rows = session.execute_read(
            lambda tx: tx.run(statement("ask/named"), words=" AND ".join(wanted), labels=labels, key=written).data()
        )
    whole = [row for row in rows if row["key"] == written]
    named = [row for row in rows if words(row["name"]) == wanted]
    called = [row for row in rows if any(words(n) == wanted for n in [row["acronym"] or "", *row["aliases"]] if n)]
    for found in (whole, named, called, rows):
        keys = sorted({row["key"] for row in found})
        if len(keys) == 1:
            return str(keys[0])
        if keys:
            shown = tuple(f"{row['name']} [{row['key']}]" for row in found[:_CANDIDATES])
            raise asked.NameProblem("ambiguous_name", written, shown)
    raise asked.NameProblem("unknown_name", written)
