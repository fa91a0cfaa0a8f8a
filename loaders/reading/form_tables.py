"""Small tables inside answers, after a converter has taken their columns apart.

Two shapes come up in forms: a row of years over a row of values, and rows that begin with a known name (a component)
and end in numbers, where name and unit may be broken over lines and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pmg_graph.loaders.reading.forms import Answer
from pmg_graph.loaders.reading.numbers import NO_VALUE, number
from pmg_graph.names.folding import fold

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-z]/[a-z]|[a-z]+[a-z0-9]*")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Value:
    """A cell of a table: its number (None where the form says that there is none) and its lines."""

    number: int | float | None
    first: int
    last: int


@dataclass(frozen=True)
class NamedRow:
    """A row that begins with a known name."""

    name: str
    values: tuple[Value, ...]
    first: int
    last: int


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        return self.text[0].isdigit() or self.text in NO_VALUE


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(fold(text))]


def years(text: str) -> tuple[int, ...]:
    """The years named in a heading, in their order."""
    return tuple(int(m.group()) for m in re.finditer(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])", text))


def year_values(answer: Answer) -> dict[int, Value]:
    """Years in a row, and as many values after them.

    Words between the years ("Año") and before them (headings of columns) are passed over.
    """
    found = _tokens(answer.text)
    columns: list[int] = []
    at = 0
    while at < len(found) and not (columns and found[at].is_value and not _YEAR.fullmatch(found[at].text)):
        if _YEAR.fullmatch(found[at].text):
            columns.append(int(found[at].text))
        at += 1
    # without a value that is no year (populations of 2000 are seen) the second half of the years are the values
    if at == len(found) and len(columns) > 1 and len(columns) % 2 == 0:
        at -= len(columns) // 2
        columns = columns[: len(columns) // 2]
    values = [token for token in found[at:] if token.is_value][: len(columns)]
    return {
        year: Value(number(token.text), *_span(answer, token.start, token.end))
        for year, token in zip(columns, values, strict=False)
    }


def named_rows(
    answer: Answer,
    names: Mapping[str, str],
    between: Mapping[str, Iterable[str]],
    columns: int = 1,
    *,
    headings: bool = False,
) -> list[NamedRow]:
    """The rows of a table that begin with one of the names and go on with numbers.

    ``names`` gives each name under its key; ``between`` the texts that may stand between a name and its numbers (its
    unit, "Total"). Where a name is contained in another one's unit, the order of the text decides. With ``headings`` a
    name without numbers is a row too, an empty one: the heading of the rows that follow.
    """
    found = _tokens(answer.text)
    texts = [token.text for token in found]
    wanted = sorted(
        ((key, [t.text for t in _tokens(name)], _fillers(between.get(key, ()))) for key, name in names.items()),
        key=lambda item: (-len(item[1]), item[0]),
    )
    rows: list[NamedRow] = []
    at = 0
    while at < len(found):
        for key, name, fillers in wanted:
            after = at + len(name)
            if not name or texts[at:after] != name:
                continue
            for filler in fillers:
                if texts[after : after + len(filler)] == filler:
                    after += len(filler)
            stop = after
            while stop < len(found) and stop - after < columns and found[stop].is_value:
                stop += 1
            if stop > after or headings:
                values = tuple(Value(number(t.text), *_span(answer, t.start, t.end)) for t in found[after:stop])
                rows.append(NamedRow(key, values, *_span(answer, found[at].start, found[stop - 1].end)))
                at = stop - 1
                break
        at += 1
    return rows


def first_value(answer: Answer) -> Value | None:
    """The first number of an answer; None where it holds none."""
    token = next((t for t in _tokens(answer.text) if t.text[0].isdigit()), None)
    return None if token is None else Value(number(token.text), *_span(answer, token.start, token.end))


def _fillers(texts: Iterable[str]) -> Sequence[list[str]]:
    return sorted(([t.text for t in _tokens(text)] for text in texts if text), key=lambda filler: -len(filler))


def _span(answer: Answer, start: int, end: int) -> tuple[int, int]:
    return answer.lines(start, end)
