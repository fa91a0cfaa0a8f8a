"""Names that people write after an option: regions, comunas and institutions, however they write them."""

from __future__ import annotations

from functools import cache

from pmg_graph.gazetteer import gazetteer
from pmg_graph.names.folding import words

_LEADING = frozenset(
    {"region", "comuna", "de", "del", "la", "los", "las", "el", "ilustre", "municipalidad", "municipio"}
)
#: Candidates that are named where a name is not clear.
_CANDIDATES = 8


class NameProblem(Exception):  # noqa: N818 (it is what a person wrote, not a failure)
    """A name that means nothing, or several things. ``reason`` is ``unknown_name`` or ``ambiguous_name``."""

    def __init__(self, reason: str, written: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(f"{reason}: {written} {', '.join(candidates)}".rstrip())
        self.reason = reason
        self.written = written
        self.candidates = candidates


def region(written: str) -> str:
    """The code of a region from its code, numeral, name or one of its other names.

    Raises:
        NameProblem: where no region, or more than one, is called so.
    """
    return _one(_regions(), written)


def comuna(written: str) -> str:
    """The code of a comuna from its code, name or one of its other names. Raises NameProblem."""
    return _one(_comunas(), written)


def service(written: str) -> str:
    """The acronym of an institution from its acronym, name or one of its other names. Raises NameProblem."""
    return _one(_services(), written)


def _one(known: dict[tuple[str, ...], set[str]], written: str) -> str:
    asked = words(written)
    found = known.get(asked) or known.get(_core(asked)) or set()
    if not found:
        raise NameProblem("unknown_name", written)
    if len(found) > 1:
        raise NameProblem("ambiguous_name", written, tuple(sorted(found)[:_CANDIDATES]))
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
