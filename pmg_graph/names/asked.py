"""Names that people write after an option: regions, comunas and institutions, however they write them."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import cache

from pmg_graph.gazetteer import gazetteer
from pmg_graph.names.folding import words

_LEADING = frozenset(
    {"region", "comuna", "de", "del", "la", "los", "las", "el", "ilustre", "municipalidad", "municipio"}
)
#: Candidates that are named where a name is not clear.
_CANDIDATES = 8


class NameProblem(Exception):  # noqa: N818 (it is what a person wrote, not a failure)
    """A name that means nothing, or several things.

    ``reason`` is ``unknown_name``, with names that are written alike, or ``ambiguous_name``, with what it may mean.
    """

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
    try:
        return _one(_regions(), written, _region_name)
    except NameProblem as problem:
        if problem.candidates:
            raise
        north_to_south = sorted(gazetteer().regions.values(), key=lambda one: -(one.lat or 0))
        names = tuple(_region_name(one.code) for one in north_to_south)
        raise NameProblem(problem.reason, written, names) from None


def comuna(written: str) -> str:
    """The code of a comuna from its code, name or one of its other names. Raises NameProblem."""
    return _one(_comunas(), written, lambda code: gazetteer().comunas[code].name)


def service(written: str) -> str:
    """The acronym of an institution from its acronym, name or one of its other names. Raises NameProblem."""
    return _one(_services(), written, str)


def _region_name(code: str) -> str:
    region = gazetteer().regions[code]
    return region.short_name or region.name


def _one(known: dict[tuple[str, ...], set[str]], written: str, shown: Callable[[str], str]) -> str:
    asked = words(written)
    found = known.get(asked) or known.get(_core(asked)) or set()
    if not found:
        raise NameProblem("unknown_name", written, _alike(known, asked, shown))
    if len(found) > 1:
        raise NameProblem("ambiguous_name", written, tuple(sorted(map(shown, found))[:_CANDIDATES]))
    return next(iter(found))


def _alike(
    known: dict[tuple[str, ...], set[str]], asked: tuple[str, ...], shown: Callable[[str], str]
) -> tuple[str, ...]:
    """What a slip of the hand may have meant."""
    names = {" ".join(name): values for name, values in known.items()}
    close = get_close_matches(" ".join(asked), sorted(names), n=3, cutoff=0.8)
    return tuple(dict.fromkeys(shown(value) for name in close for value in sorted(names[name])))


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
