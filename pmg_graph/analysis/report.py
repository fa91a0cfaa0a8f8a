"""What every report is, whatever prints it: figures with their sentence, typed tables, and the lines behind them.

Sentences and titles are kept untranslated (:class:`Phrase`); ``str()`` says them in the language in use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pmg_graph.analysis.scope import Layer, Scope
from pmg_graph.i18n import _, language, ngettext
from pmg_graph.model import Document, Graph, Passage


class Type(StrEnum):
    """Types of figures and of the columns of tables.

    ``share`` is a part of one (0.25 is shown as 25 %), ``ratio`` observed over expected (1 is as expected), ``date`` is
    ISO 8601 as precise as known, ``range`` is a :class:`Range`, ``list`` a tuple of texts.
    """

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    SHARE = "share"
    RATIO = "ratio"
    DATE = "date"
    FLAG = "flag"
    RANGE = "range"
    LIST = "list"


#: Types that stand at the right of their column.
NUMBERS = frozenset({Type.INTEGER, Type.DECIMAL, Type.SHARE, Type.RATIO, Type.RANGE})


@dataclass(frozen=True)
class Phrase:
    """A message with its values, translated when it is shown. ``many`` is its plural, chosen by the value ``n``."""

    message: str
    values: tuple[tuple[str, Any], ...] = ()
    many: str = ""

    def __str__(self) -> str:
        values = dict(self.values)
        text = ngettext(self.message, self.many, int(values["n"])) if self.many else _(self.message)
        return text.format(**values) if values else text


def phrase(message: str, **values: Any) -> Phrase:
    """A message (marked with ``N_``) with its values by name."""
    return Phrase(message, tuple(values.items()))


def counted(one: str, many: str, n: int, **values: Any) -> Phrase:
    """A message that depends on a number ``n``: ``counted("{n} tie", "{n} ties", 3)``. It marks its messages itself."""
    return Phrase(one, (("n", n), *values.items()), many)


@dataclass(frozen=True)
class Coded:
    """A value of a closed vocabulary: the code is for programs, the caption (marked with ``N_``) for people."""

    code: str
    caption: str

    def __str__(self) -> str:
        return _(self.caption)


@dataclass(frozen=True, order=True)
class Range:
    """From the lowest to the highest value."""

    low: float
    high: float

    def __str__(self) -> str:
        low, high = shown(self.low, Type.DECIMAL), shown(self.high, Type.DECIMAL)
        return low if low == high else f"{low}–{high}"


@dataclass(frozen=True)
class Amount:
    """A number inside a sentence, written as the language writes it."""

    value: float | None
    type: Type = Type.DECIMAL

    def __str__(self) -> str:
        return shown(self.value, self.type)


def share(value: float | None) -> Amount:
    """A part of one, for a sentence: "25 %"."""
    return Amount(value, Type.SHARE)


def decimal(value: float | None) -> Amount:
    """A number, for a sentence."""
    return Amount(value)


@dataclass(frozen=True)
class Joined:
    """Texts one after the other."""

    parts: tuple[str | Phrase | Joined | Coded, ...]
    separator: str = ", "

    def __str__(self) -> str:
        return self.separator.join(str(part) for part in self.parts)


#: Decimals below are shown as such: nobody reads 9.3e-05.
_LEAST = 0.0001

Text = str | Phrase | Joined
Cell = str | int | float | bool | Phrase | Joined | Coded | Range | Amount | tuple[str, ...] | None


def shown(value: Any, type_: Type = Type.TEXT) -> str:
    """A cell as people read it in the language in use; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple | list):
        return "; ".join(shown(item) for item in value)
    return _number(value, type_) if isinstance(value, int | float) else str(value)


def _number(value: float, type_: Type) -> str:
    if type_ is Type.SHARE:
        return _point(f"{value * 100:.1f}".removesuffix(".0")) + " %"
    if isinstance(value, int):
        return str(value)
    if 0 < value < _LEAST:
        return _point(f"<\N{NO-BREAK SPACE}{_LEAST:.4f}")
    # small numbers keep two digits that say something: 0.0079, not 0.01
    return _point(f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.1 or not value else f"{value:.2g}")


def _point(number: str) -> str:
    number = "0" if number == "-0" else number
    return number.replace(".", ",") if language() == "es" else number


@dataclass(frozen=True)
class Evidence:
    """Lines of a document. ``passage`` is the passage's key, ``document`` the title or file name that people know."""

    document: str
    source: str
    section: str | None
    first: int
    last: int
    text: str
    passage: str

    def __str__(self) -> str:
        lines = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.source}:{lines}"


@dataclass(frozen=True)
class Figure:
    """One number with the one sentence that says what it means. ``value`` is None where it cannot be said."""

    name: str
    title: Text
    value: Cell
    meaning: Text
    type: Type = Type.DECIMAL
    unit: Text = ""
    reference: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column. ``meaning`` is the one sentence; ``detail`` columns are left out on a narrow terminal."""

    name: str
    title: Text
    type: Type = Type.TEXT
    meaning: Text = ""
    reference: str = ""
    detail: bool = False


@dataclass(frozen=True)
class Row:
    """The cells of a row, and the lines behind it."""

    cells: tuple[Cell, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table; every row has a cell for every column."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Text = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{self.name}: {len(row.cells)} cells in {len(self.columns)} columns")

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells of one column."""
        at = [column.name for column in self.columns].index(name)
        return tuple(row.cells[at] for row in self.rows)


@dataclass(frozen=True)
class Report:
    """A report: its figures, then its tables. Warnings come first, notes last.

    ``objects`` may hold what a report is as data for programs (a list of gaps, say), printed in JSON as it is.
    """

    name: str
    title: Text
    scope: Scope = field(default_factory=Scope)
    layer: Layer | None = None
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    seed: int | None = None
    samples: int | None = None
    objects: tuple[dict[str, Any], ...] | None = None

    def figure(self, name: str) -> Figure:
        """A figure by its name. Raises KeyError where there is none."""
        return {figure.name: figure for figure in self.figures}[name]

    def table(self, name: str) -> Table:
        """A table by its name. Raises KeyError where there is none."""
        return {table.name: table for table in self.tables}[name]


def evidence(graph: Graph, keys: Iterable[str], limit: int | None = None) -> tuple[Evidence, ...]:
    """The lines that passages stand for, by document and line; at most ``limit`` of them."""
    found = []
    for key in sorted(set(keys)):
        passage = graph.nodes.get(("Passage", key))
        if isinstance(passage, Passage):
            document = graph.nodes.get(("Document", passage.document))
            title, source = (
                (document.title, document.source) if isinstance(document, Document) else (passage.document,) * 2
            )
            lines = (passage.first_line, passage.last_line)
            found.append(Evidence(title, source, passage.section, *lines, passage.text, key))
    found.sort(key=lambda e: (e.source, e.first, e.last))
    return tuple(found[:limit])
