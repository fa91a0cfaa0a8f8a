"""From what people write after an option to what a query takes: places, institutions and actors by their names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pmg_graph.captions import said
from pmg_graph.cypher import statement
from pmg_graph.cypher.library import Kind, Parameter, Query
from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import NODES
from pmg_graph.names.folding import words
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.problems import DatabaseProblem

_TRUE = frozenset({"true", "yes", "si", "sí", "1"})
_FALSE = frozenset({"false", "no", "0"})
_LEADING = frozenset(
    {"region", "comuna", "de", "del", "la", "los", "las", "el", "ilustre", "municipalidad", "municipio"}
)
#: Candidates that are named where a name is not clear.
_CANDIDATES = 8


def arguments(connection: Connection, query: Query, given: Mapping[str, str]) -> dict[str, Any]:
    """The values of a query's parameters, defaults where nothing was given.

    Raises:
        DatabaseProblem: ``no_parameter``, ``missing_parameter``, ``not_a_number``, ``not_a_flag``, ``not_a_choice``,
            ``unknown_name``, ``ambiguous_name``.
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
        case Kind.TEXT:
            return written
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
            return {Kind.REGION: region, Kind.COMUNA: comuna, Kind.SERVICE: service}[place](written)


def _choice(parameter: Parameter, written: str, name: str) -> str:
    """A code of the model from itself or from how it is said."""
    for code in parameter.choices:
        if words(written) in (words(code), words(said(code))):
            return code
    raise DatabaseProblem("not_a_choice", ", ".join(said(code) for code in parameter.choices), where=name)


def region(written: str) -> str:
    """The code of a region from its code, numeral, name or one of its other names."""
    return _one(_regions(), written)


def comuna(written: str) -> str:
    """The code of a comuna from its code, name or one of its other names."""
    return _one(_comunas(), written)


def service(written: str) -> str:
    """The acronym of an institution from its acronym, name or one of its other names."""
    return _one(_services(), written)


def _one(known: dict[tuple[str, ...], set[str]], written: str) -> str:
    asked = words(written)
    found = known.get(asked) or known.get(_core(asked)) or set()
    if not found:
        raise DatabaseProblem("unknown_name", written)
    if len(found) > 1:
        raise DatabaseProblem("ambiguous_name", ", ".join(sorted(found)[:_CANDIDATES]), where=written)
    return next(iter(found))


def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the words that may stand before it: "Región del Maule" is "Maule"."""
    while len(name) > 1 and name[0] in _LEADING:
        name = name[1:]
    return name


def _index(entries: list[tuple[str, list[str | None]]]) -> dict[tuple[str, ...], set[str]]:
    index: dict[tuple[str, ...], set[str]] = {}
    for value, names in entries:
        for name in names:
            if name:
                index.setdefault(words(name), set()).add(value)
    for value, names in entries:
        for name in names:
            # a name without its article counts only where it is nobody's whole name
            if name and (short := _core(words(name))) not in index:
                index[short] = {value}
    return index


def _aliases(level: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for alias in gazetteer().place_aliases:
        if alias.level == level:
            found.setdefault(alias.code, []).append(alias.alias)
    return found


@cache
def _regions() -> dict[tuple[str, ...], set[str]]:
    other = _aliases("region")
    return _index(
        [
            (code, [code, str(int(code)), r.name, r.short_name, r.roman, *r.aliases, *other.get(code, ())])
            for code, r in gazetteer().regions.items()
        ]
    )


@cache
def _comunas() -> dict[tuple[str, ...], set[str]]:
    other = _aliases("comuna")
    return _index([(code, [code, m.name, *m.aliases, *other.get(code, ())]) for code, m in gazetteer().comunas.items()])


@cache
def _services() -> dict[tuple[str, ...], set[str]]:
    return _index([(i.acronym, [i.acronym, i.name, *i.aliases]) for i in gazetteer().institutions])


def actor(connection: Connection, written: str) -> str:
    """The key of the one thing in the database that goes by this name, or whose key it is."""
    asked = words(written)
    labels = [node.label for node in NODES if node.label not in ("Document", "Passage") and not node.statement]
    if not asked:
        raise DatabaseProblem("unknown_name", written)
    with connection.reading() as session:
        rows = session.execute_read(
            lambda tx: tx.run(statement("ask/named"), words=" AND ".join(asked), labels=labels, key=written).data()
        )
    whole = [row for row in rows if row["key"] == written]
    named = [row for row in rows if words(row["name"]) == asked]
    called = [row for row in rows if any(words(n) == asked for n in [row["acronym"] or "", *row["aliases"]] if n)]
    for found in (whole, named, called, rows):
        keys = sorted({row["key"] for row in found})
        if len(keys) == 1:
            return str(keys[0])
        if keys:
            shown = ", ".join(f"{row['name']} [{row['key']}]" for row in found[:_CANDIDATES])
            raise DatabaseProblem("ambiguous_name", shown, where=written)
    raise DatabaseProblem("unknown_name", written)
