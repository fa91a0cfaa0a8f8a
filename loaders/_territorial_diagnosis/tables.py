"""The tables of a territorial diagnosis: rows whose cells go on over page breaks, axes printed inside a cell.

How the form is laid out, and what a converter does to it:

- A cell holds paragraphs. A row goes on after a page header where its cells broke off in mid-sentence; the first cells
  of what goes on are empty, or they hold the rest of what broke off.
- A row that begins with an empty cell belongs to the product above; one without an axis belongs to the axis above.
- A row that fills only the first columns, under a row that broke off after its axis, completes that row.
- The axis is printed at the head of a part of the first column's text; one cell may hold two or three of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pmg_graph.loaders.reading.source import Line
from pmg_graph.loaders.reading.tables import is_rule
from pmg_graph.loaders.reading.text import clean
from pmg_graph.model import Axis
from pmg_graph.names import fold, words

_PAGE_HEADER = ("ministerio", "de", "planificacion")
_PARAGRAPH = re.compile(r"</p>|</li>|<br\s*/?>|<ul\b[^<>\t]*>", re.IGNORECASE)
_OPEN_END = re.compile(r"[^.!?:;”\")\]]$")
_LABELLED = re.compile(r"(?:sub-?)?productos?\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[¹²³⁴-⁹]")

_START = r"(?:^|(?<=[.:>]\s)|(?<=\.))\s*"
_AXES = re.compile(
    rf"{_START}(?:(?P<diseno>asociad[oa]s?\s+al\s+diseño(?:\s+y/?o?\s+características?)?(?:\s+del\s+productos?)?"
    r"|avances?\s+en\s+el\s+diseño)"
    r"|(?P<coordinacion>en\s+materia\s+de\s+coordinación(?:\s+y(?:/o)?\s+complementariedad)?"
    r"|coordinación\s+y(?:/o)?\s+complementariedad(?=\s*:))"
    r"|(?P<inequidad>asociad[oa]s?\s+a\s+la\s+reducción\s+de\s+(?:la\s+)?inequidad\s+territorial"
    r"(?:\s+en\s+el\s+acceso(?:\s+al?\s+productos?)?)?"
    r"|reducción\s+de\s+(?:la\s+)?inequidad\s+territorial(?:\s+en\s+el\s+acceso(?:\s+al?\s+productos?)?)?(?=\s*:)))"
    r"\s*[:.]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """A stretch of a paragraph that stands on one line."""

    text: str
    line: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a cell; one that a page break cut has several parts."""

    parts: tuple[Part, ...]

    @cached_property
    def text(self) -> str:
        """The paragraph as one line."""
        return " ".join(part.text for part in self.parts)

    def lines(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """The lines on which a stretch of the text stands."""
        end = len(self.text) if end is None else end
        first = last = self.parts[0].line
        offset = 0
        for part in self.parts:
            if offset <= start:
                first = part.line
            if offset < end:
                last = part.line
            offset += len(part.text) + 1
        return first, max(first, last)

    def part(self, start: int, end: int) -> Paragraph:
        """A stretch of it as a paragraph of its own."""
        kept, offset = [], 0
        for part in self.parts:
            low, high = max(start - offset, 0), min(end - offset, len(part.text))
            piece = part.text[low:high].strip() if low < high else ""
            if piece:
                kept.append(Part(piece, part.line))
            offset += len(part.text) + 1
        return Paragraph(tuple(kept) or (Part("", self.parts[0].line),))


@dataclass(frozen=True)
class Cell:
    """One cell: its paragraphs, and the line it would stand on if it has none."""

    paragraphs: tuple[Paragraph, ...]
    line: int

    @cached_property
    def text(self) -> str:
        """The whole cell as one line."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)

    def __bool__(self) -> bool:
        return bool(self.paragraphs)

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line."""
        if not self.paragraphs:
            return self.line, self.line
        return self.paragraphs[0].lines()[0], self.paragraphs[-1].lines()[1]

    @property
    def open(self) -> bool:
        """It breaks off in mid-sentence."""
        return bool(self.text) and bool(_OPEN_END.search(self.text))

    def joined(self, other: Cell) -> Cell:
        """This cell and what goes on with it; a paragraph that broke off is taken up."""
        if not other or not self:
            return self or other
        if self.open or other.text[:1].islower():
            taken = Paragraph((*self.paragraphs[-1].parts, *other.paragraphs[0].parts))
            return Cell((*self.paragraphs[:-1], taken, *other.paragraphs[1:]), self.line)
        return Cell((*self.paragraphs, *other.paragraphs), self.line)


@dataclass(frozen=True)
class Row:
    """One row. ``broken`` says that a page header stands between it and the row above."""

    cells: tuple[Cell, ...]
    broken: bool = False

    def cell(self, column: int) -> Cell:
        """The cell of a column (from 0); an empty one where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else Cell((), self.cells[0].line)

    @property
    def first(self) -> int:
        """First line."""
        return min(cell.lines[0] for cell in self.cells)

    @property
    def last(self) -> int:
        """Last line."""
        return max(cell.lines[1] for cell in self.cells)

    def joined(self, other: Row) -> Row:
        """This row and one that goes on with it, cell by cell."""
        width = max(len(self.cells), len(other.cells))
        return Row(tuple(self.cell(i).joined(other.cell(i)) for i in range(width)), self.broken)


def is_page_header(line: Line) -> bool:
    """The ministry's name alone on a line: printed at the top of each page, says nothing."""
    return words(line.text) == _PAGE_HEADER if len(line.text) < 60 else False


def _cell(raw: str, line: int) -> Cell:
    pieces = (clean(piece) for piece in _PARAGRAPH.split(raw))
    return Cell(tuple(Paragraph((Part(piece, line),)) for piece in pieces if piece), line)


def rows(lines: Iterable[Line]) -> Iterator[Row]:
    """The rows of a table's lines, unjoined. Lines without a tab count where they open a product's cell."""
    broken = False
    for line in lines:
        if is_page_header(line):
            broken = True
        elif _is_row(line):
            yield Row(tuple(_cell(raw, line.number) for raw in line.raw.split("\t")), broken)
            broken = False


def _is_row(line: Line) -> bool:
    if line.blank or is_rule(line) or _FOOTNOTE.match(line.text):
        return False
    return line.tabbed or bool(_LABELLED.match(line.text))


def goes_on(above: Row, row: Row, first_text: int) -> bool:
    """Whether a row after a page header takes up the cells that broke off above; ``first_text`` is the first column
    that holds prose."""
    if not row.broken or axes(row.cell(first_text)):
        return False
    label = row.cell(0)
    if first_text == 0:
        return bool(label) and not _LABELLED.match(label.text)
    if label and _LABELLED.match(label.text):
        return False
    width = max(len(row.cells), len(above.cells))
    pairs = [(above.cell(i), row.cell(i)) for i in range(first_text, width) if row.cell(i)]
    return any(old.open or new.text[:1].islower() for old, new in pairs if old or new.text[:1].islower())


def joined_rows(found: Iterable[Row], first_text: int = 1) -> list[Row]:
    """Rows with those that go on over a page break, or complete a bare axis, joined to the row above."""
    made: list[Row] = []
    for row in found:
        if made and (goes_on(made[-1], row, first_text) or (first_text == 1 and _completes(made[-1], row))):
            made[-1] = made[-1].joined(row)
        else:
            made.append(row)
    return made


def _completes(above: Row, row: Row) -> bool:
    """A row that fills only the first columns under a row whose first column holds an axis and no text."""
    bare = axes(above.cell(1))
    rest = [row.cell(i) for i in range(2, len(row.cells))]
    return (
        len(bare) == 1
        and not bare[0].text
        and bool(row.cell(1))
        and not axes(row.cell(1))
        and not any(rest)
        and any(above.cell(i) for i in range(2, len(above.cells)))
    )


# -- axes -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AxisPart:
    """What a cell says on one axis: the axis as printed, and the paragraphs under it."""

    axis: Axis
    label: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """What is said, as one line."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


_Label = tuple[int, int, int, Axis, str]  # paragraph, start and end in it, axis, as printed


def _labels(cell: Cell) -> list[_Label]:
    return [
        (index, match.start(), match.end(), Axis(str(match.lastgroup)), match.group().strip(" :."))
        for index, paragraph in enumerate(cell.paragraphs)
        for match in _AXES.finditer(paragraph.text)
    ]


def axes(cell: Cell) -> list[AxisPart]:
    """The axes printed in a cell, each with what stands under it, in their order."""
    found = _labels(cell)
    end = (len(cell.paragraphs), 0, 0, Axis.DISENO, "")
    return [
        AxisPart(axis, label, _between(cell, index, stop, nxt[0], nxt[1]))
        for (index, _, stop, axis, label), nxt in pairwise([*found, end])
    ]


def without_axes(cell: Cell) -> Cell:
    """A cell without the axes that are printed in it."""
    found = _labels(cell)
    if not found:
        return cell
    before = _between(cell, 0, 0, found[0][0], found[0][1])
    return Cell((*before, *(paragraph for part in axes(cell) for paragraph in part.paragraphs)), cell.line)


def _between(cell: Cell, first: int, start: int, last: int, end: int) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell from an offset in one of them to an offset in another."""
    parts = []
    for index in range(first, min(last + 1, len(cell.paragraphs))):
        paragraph = cell.paragraphs[index]
        low = start if index == first else 0
        high = end if index == last else len(paragraph.text)
        if low < high and paragraph.text[low:high].strip():
            parts.append(paragraph.part(low, high))
    return tuple(parts)


# -- columns ----------------------------------------------------------------------------------------------------------

PRODUCT_COLUMNS = ("product", "progress", "improvement", "measures", "objective")
INFORMATION_COLUMNS = ("information", "head", "gore", "objective")
APPLIES_COLUMNS = ("product", "applies", "cause", "reason")

_COLUMN_WORDS = (
    ("head", ("jefatura",)),
    ("gore", ("gore",)),
    ("progress", ("avance",)),
    ("improvement", ("mejora", "prevista")),
    ("measures", ("medidas", "necesarias")),
    ("objective", ("objetivo", "recomendado")),
)


@dataclass(frozen=True)
class Header:
    """The heading row of a table: which table it opens, and what its columns hold."""

    kind: str
    columns: tuple[str, ...]
    mixed: bool = False  # the heading holds words that are not the form's

    def column(self, name: str) -> int:
        """Index of a column."""
        return self.columns.index(name)


def header(line: Line) -> Header | None:
    """The heading row on a line, if it is one."""
    if not line.tabbed:
        return None
    cells = [words(fold(text)) for text in line.cells]
    head = cells[0]
    if head[:2] == ("productos", "subproductos") and len(cells) > 1 and "aplica" in cells[1]:
        return Header("applies", APPLIES_COLUMNS)
    if head[:2] == ("producto", "subproductos"):
        mixed = head[2:] not in ((), ("estrategicos",))
        return Header("products", _columns(cells, PRODUCT_COLUMNS), mixed)
    if head == ("informacion",) and len(cells) > 2:
        return Header("information", _columns(cells, INFORMATION_COLUMNS))
    return None


def _columns(cells: Sequence[tuple[str, ...]], usual: tuple[str, ...]) -> tuple[str, ...]:
    """The columns in the order of the heading; in the usual order where the heading leaves one unclear."""
    named = [usual[0]]
    for cell in cells[1:]:
        name = next((n for n, cues in _COLUMN_WORDS if n in usual and set(cues) <= set(cell)), None)
        if name is not None:
            named.append(name)
    return tuple(named) if sorted(named) == sorted(usual) else usual
