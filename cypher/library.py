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

from pmg_graph.i18n import N_, language

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

_HEADER = re.compile(r"\s*/\*(.*?)\*/(.*)", re.DOTALL)
_PARAMETER = re.compile(r"\$(\w+)")


class Kind(StrEnum):
    """What a parameter stands for, and so how what people write is understood."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    REGION = "region"
    COMUNA = "comuna"
    SERVICE = "service"
    ACTOR = "actor"


class Words(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    es: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __str__(self) -> str:
        return self.en if language() == "en" else self.es


class Parameter(BaseModel):
    """A parameter. Without a default it has to be given; a default of "" means that nothing is asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Kind
    default: str | int | float | bool | None = None
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

    name: str = Field(pattern=r"[a-z0-9-]+")
    theme: str
    title: Words
    description: Words
    parameters: dict[str, Parameter] = {}
    columns: dict[str, Words] = Field(min_length=1)
    example: str
    cypher: str


class LibraryError(Exception):
    """A query file that cannot be used. ``reason`` is what is wrong with it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def parse(text: str, *, name: str, theme: str, path: str) -> Query:
    """A query from the text of its file.

    Raises:
        LibraryError: no header, one that is malformed, or one that does not fit the query.
    """
    parts = _HEADER.fullmatch(text)
    if parts is None:
        raise LibraryError(path, "no header: /* … */ with title, description, columns and example")
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
        raise LibraryError(path, f"parameters used and declared differ: {sorted(used ^ set(query.parameters))}")
    returned = query.cypher.rpartition("RETURN")[2]
    for column in query.columns:
        if not re.search(rf"\b{re.escape(column)}\b", returned):
            raise LibraryError(path, f"column declared and not returned: {column}")
    return query


def _read(folder: Traversable | Path) -> Iterable[Query]:
    for theme in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not theme.is_dir() or theme.name.startswith((".", "_")):
            continue
        for file in sorted(theme.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".cypher"):
                name = file.name.removesuffix(".cypher")
                yield parse(file.read_text(encoding="utf-8"), name=name, theme=theme.name, path=str(file))


@cache
def _own() -> dict[str, Query]:
    return {query.name: query for query in _read(resources.files("pmg_graph.cypher") / "queries")}


def library(folder: Path | None = None) -> dict[str, Query]:
    """Every query by name, those of a user's own folder (``<theme>/<name>.cypher``) included and first.

    Raises:
        LibraryError: the first file that cannot be used.
    """
    found = dict(_own())
    if folder is not None and folder.is_dir():
        found |= {query.name: query for query in _read(folder)}
    order = list(THEMES)
    return dict(
        sorted(
            found.items(),
            key=lambda item: (order.index(item[1].theme) if item[1].theme in order else len(order), item[0]),
        )
    )


@cache
def pictures() -> dict[str, Query]:
    """What Neo4j Browser draws: queries that return paths, one file each in ``pictures/<theme>/<name>.cypher``."""
    found = _read(resources.files("pmg_graph.cypher") / "pictures")
    return {
        query.name: query for query in sorted(found, key=lambda query: (list(THEMES).index(query.theme), query.name))
    }
