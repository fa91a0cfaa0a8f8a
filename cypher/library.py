"""The library of queries: one file each, under a header that says in two languages what it answers.

The header is TOML in a comment at the top of ``queries/<theme>/<name>.cypher``: ``title``, ``description``,
``parameters``, ``columns`` and ``example``. A file whose header and query do not agree is refused when it is read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pmg_graph.i18n import N_, _, language

#: Themes in the order in which they are listed, and what they are called.
THEMES: dict[str, str] = {
    "councils": N_("Councils and who sits in them"),
    "actors": N_("Institutions and who they work with"),
    "commitments": N_("Commitments and agreements"),
    "territory": N_("Territories, comunas and regions"),
    "information": N_("Grades and provision of information"),
    "products": N_("Products and programmes"),
    "evidence": N_("Documents, years and evidence"),
}
#: Returned by every query of the library: the keys of the passages behind a row.
EVIDENCE = "evidence"

#: Options of ``pmg-graph query`` itself, which no parameter can be called.
RESERVED = frozenset(
    {"cypher", "file", "graph", "uri", "format", "evidence", "limit", "timeout", "queries", "output", "lang", "help"}
)
_HEADER = re.compile(r"\s*/\*(.*?)\*/(.*)", re.DOTALL)
_BRACES = re.compile(r"\{[^{}]*\}")
_PARAMETER = re.compile(r"\$(\w+)")


class Kind(StrEnum):
    """What a parameter stands for, and so how what people write is understood."""

    TEXT = "text"
    WORDS = "words"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    REGION = "region"
    COMUNA = "comuna"
    SERVICE = "service"
    ACTOR = "actor"
    CODE = "code"


class Words(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    es: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __str__(self) -> str:
        return self.en if language() == "en" else self.es


class Column(Words):
    """A column: its heading, and whether it holds codes of the model, which people read as words."""

    codes: bool = False


class Parameter(BaseModel):
    """A parameter. Without a default it has to be given; a default of "" means that nothing is asked.

    ``choices`` are the codes that a parameter of type ``code`` takes; people may write them as they are said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Kind
    default: str | int | float | bool | None = None
    choices: tuple[str, ...] = ()
    es: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @property
    def required(self) -> bool:
        """Whether the query cannot do without."""
        return self.default is None

    @property
    def meaning(self) -> str:
        """What it is, in the language in use."""
        return self.en if language() == "en" else self.es


class Query(BaseModel):
    """A query of the library."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[\w-]+$")
    theme: str
    title: Words
    description: Words
    parameters: dict[str, Parameter] = {}
    columns: dict[str, Column] = Field(min_length=1)
    example: str
    cypher: str


class LibraryError(Exception):
    """A query file that cannot be used. ``reason`` is what is wrong with it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def has_header(text: str) -> bool:
    """Whether a text begins as a query of the library does, and not with just any comment."""
    parts = _HEADER.fullmatch(text)
    return parts is not None and re.search(r"^title\b", parts[1], re.MULTILINE) is not None


def parse(text: str, *, name: str, theme: str, path: str) -> Query:
    """A query from the text of its file.

    Raises:
        LibraryError: no header, one that is malformed, or one that does not fit the query.
    """
    parts = _HEADER.fullmatch(text)
    if parts is None:
        raise LibraryError(path, _("no header: /* … */ with title, description, columns and example"))
    try:
        declared = tomllib.loads(parts[1])
        query = Query(name=name, theme=theme, cypher=parts[2].strip(), **declared)
    except tomllib.TOMLDecodeError as error:
        raise LibraryError(path, str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise LibraryError(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except TypeError as error:
        raise LibraryError(path, str(error)) from error
    used = set(_PARAMETER.findall(query.cypher))
    if used != set(query.parameters):
        differ = ", ".join(sorted(used ^ set(query.parameters)))
        raise LibraryError(path, _("parameters used and declared differ: {names}").format(names=differ))
    for parameter, about in query.parameters.items():
        if parameter in RESERVED:
            raise LibraryError(path, _("a parameter cannot be called '{name}'").format(name=parameter))
        if (about.type is Kind.CODE) != bool(about.choices):
            raise LibraryError(path, _("'{name}': the type code goes with choices").format(name=parameter))
    returned = _outermost(query.cypher).rpartition("RETURN")[2]
    for column in query.columns:
        if not re.search(rf"\b{re.escape(column)}\b", returned):
            raise LibraryError(path, _("column declared and not returned: {name}").format(name=column))
    return query


def _outermost(cypher: str) -> str:
    """A query without its subqueries and maps, which return and name things of their own."""
    while (less := _BRACES.sub(" ", cypher)) != cypher:
        cypher = less
    return cypher


def _files(folder: Traversable | Path) -> Iterable[tuple[str, Traversable | Path]]:
    """The query files of a folder, each with its theme."""
    for theme in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not theme.is_dir() or theme.name.startswith((".", "_")):
            continue
        for file in sorted(theme.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".cypher"):
                yield theme.name, file


def _query(theme: str, file: Traversable | Path) -> Query:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LibraryError(str(file), _("not a text in UTF-8")) from error
    return parse(text, name=file.name.removesuffix(".cypher"), theme=theme, path=str(file))


@cache
def _own() -> dict[str, Query]:
    return _by_theme(_shipped("queries"))


def _shipped(folder: str) -> dict[str, Query]:
    found = [_query(theme, file) for theme, file in _files(resources.files("pmg_graph.cypher") / folder)]
    return {query.name: query for query in found}


def _by_theme(found: dict[str, Query]) -> dict[str, Query]:
    order = list(THEMES)
    place = {theme: index for index, theme in enumerate(order)}
    return dict(sorted(found.items(), key=lambda item: (place.get(item[1].theme, len(order)), item[0])))


def library(folder: Path | None = None, problems: list[LibraryError] | None = None) -> dict[str, Query]:
    """Every query by name. One of the user's own folder (``<theme>/<name>.cypher``) takes the place of its namesake.

    Raises:
        LibraryError: the first file of the user's that cannot be used; where a list is given, those are put there
            instead and the other queries serve.
    """
    found = dict(_own())
    for theme, file in _files(folder) if folder is not None and folder.is_dir() else ():
        try:
            query = _query(theme, file)
        except LibraryError as error:
            if problems is None:
                raise
            problems.append(error)
        else:
            found[query.name] = query
    return _by_theme(found)


@cache
def pictures() -> dict[str, Query]:
    """What Neo4j Browser draws: queries that return paths, one file each in ``pictures/<theme>/<name>.cypher``."""
    return _by_theme(_shipped("pictures"))
