"""The front matter of a territorial diagnosis: title, issuer, date, and the table of the people in charge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pmg_graph.gazetteer import Gazetteer
from pmg_graph.loaders.base import Header
from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.model import Office
from pmg_graph.names import fold, words

#: The ministry whose regional secretariats write this form.
ISSUER = "MIDEPLAN"

_MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
_DATE = re.compile(rf"^(?:{_MONTHS})(?:\s+de(?:l)?)?\s+(?P<year>(?:19|20)\d\d)$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TITLE = ("pmg", "actualizacion", "diagnostico")
_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")
_TITLE_LINES = 120
_SMALL = {"region", "reg", "de", "del", "la", "el", "y", "e"}


def title_lines(source: SourceText) -> Header:
    """Title, issuer and year from the title page: what stands before the index or the first chapter."""
    front: list[str] = []
    for line in source.lines[:_TITLE_LINES]:
        if fold(line.text) == "indice" or line.tabbed:
            break
        if not line.blank:
            front.append(line.text)
    title = [text for text in front if fold(text).startswith(_TITLE) and len(text) < 100]
    issuer = next((text for text in front if text == ISSUER), None)
    if issuer is None and any(words(text) == ("ministerio", "de", "planificacion") for text in front):
        issuer = ISSUER
    year = next((int(m["year"]) for text in front if (m := _DATE.match(fold(text)))), None)
    if year is None:
        found = {int(y) for text in front for y in _YEAR.findall(text)}
        year = found.pop() if len(found) == 1 else None
    return Header(". ".join(_sentence(text) for text in title), issuer, year)


def _sentence(text: str) -> str:
    """A line in capitals as people write it, acronyms and Roman numerals left alone."""
    kept = [word if len(word) <= 3 and word not in ("DE", "DEL", "LA", "Y") else word.lower() for word in text.split()]
    return " ".join([kept[0] if kept[0].isupper() else kept[0].capitalize(), *kept[1:]])


def contacts(source: SourceText, facts: Facts, last: int, service: str, *, offices: bool) -> None:
    """The table of the people in charge. Names and addresses are masked everywhere, and no line of it is evidence.
    Where contacts are asked for, the offices are stated with theirs; ``offices`` states them without, which is all
    that a document can say of which no more than this table is left."""
    people: dict[str, list[tuple[str, int]]] = {}
    for region, names, addresses, line in _rows(source, facts, last):
        raw = source.line(line).raw.split("\t")
        facts.hide(*raw[1:], *_runs(names), *_EMAIL.findall(addresses))
        if region:
            people.setdefault(region, []).extend((person, line) for person in _people(names, addresses))
    if not facts.with_contacts and not offices:
        return
    for code, found in people.items():
        office = facts.entities.office(service, code)
        if isinstance(office, Office) and facts.with_contacts:
            office = office.model_copy(update={"contacts": tuple(person for person, _ in found)})
        for _, line in found if facts.with_contacts else found[:1]:
            facts.node(office, line)


def _rows(source: SourceText, facts: Facts, last: int) -> Iterator[tuple[str | None, str, str, int]]:
    """Rows of the table: region (of the row above where a page break cut the row), names, addresses, line."""
    reading, region = False, None
    for line in source.lines[:last]:
        cells = line.cells
        if line.tabbed and fold(cells[-1]).startswith("correo"):
            reading, region = True, None
        elif reading and line.tabbed:
            region = region_code(facts, cells[0]) if cells[0] else region
            yield region, cells[1], cells[-1], line.number
        elif reading and not line.blank:
            reading = words(line.text) == ("ministerio", "de", "planificacion") or len(line.text) < 20


def region_code(facts: Facts, name: str) -> str | None:
    """The region that a heading names; None where none or several answer to the name."""
    found = _region_names(facts.entities.gazetteer).get(_squeezed(name), frozenset())
    return next(iter(found)) if len(found) == 1 else None


@cache
def _region_names(known: Gazetteer) -> dict[str, frozenset[str]]:
    """Codes of the regions by every name they go by."""
    codes: dict[str, frozenset[str]] = {}
    for region in known.regions.values():
        for name in (region.name, region.short_name or region.name, *region.aliases):
            codes[_squeezed(name)] = codes.get(_squeezed(name), frozenset()) | {region.code}
    return {name: found for name, found in codes.items() if name}


def _squeezed(name: str) -> str:
    return "".join(word for word in words(name) if word not in _SMALL)


def _runs(names: str) -> list[str]:
    """The cell as a whole and every two words of it in a row: a person may be named elsewhere without the others."""
    parts = names.split()
    pairs = (f"{a} {b}" for a, b in pairwise(parts) if len(a) > 2 and len(b) > 2)
    return [names, *pairs]


def _people(names: str, addresses: str) -> list[str]:
    """The persons of a cell, each with the address beside it. Names are of equal length, or else an address, made of
    an initial and a surname, says where its name ends; where neither helps, the cell is one."""
    emails = _EMAIL.findall(addresses)
    parts = names.split()
    ends = [_surname(parts, email) for email in emails]
    if len(emails) < 2:
        return [" ".join([names, *emails])]
    bounds: list[int] | None = None
    if len(parts) % len(emails) == 0:
        bounds = list(range(0, len(parts) + 1, len(parts) // len(emails)))
    if bounds is None or any(len(parts[start]) < 3 for start in bounds[:-1]):
        starts = [max(int(end or 0) - 1, 0) for end in ends[1:]]
        bounds = [0, *starts, len(parts)] if all(end is not None for end in ends[1:]) else None
    if bounds is None or bounds != sorted(set(bounds)):
        return [" ".join([names, *emails])]
    return [" ".join([*parts[a:b], email]) for (a, b), email in zip(pairwise(bounds), emails, strict=True)]


def _surname(parts: list[str], email: str) -> int | None:
    local = fold(email.partition("@")[0])
    found = [i for i, part in enumerate(parts) if i and len(part) > 2 and local.endswith(fold(part))]
    return found[-1] if found else None
