"""Tab-separated tables: rows of cells that know their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pmg_graph.loaders.reading.source import Line


@dataclass(frozen=True)
class Cell:
    """One cell: its cleaned text and the lines it stands on."""

    text: str
    first: int
    last: int

    def __bool__(self) -> bool:
        return bool(self.text)

    def joined(self, other: Cell) -> Cell:
        """This cell and what continues it."""
        if not other.text:
            return self
        if not self.text:
            return other
        return Cell(f"{self.text} {other.text}", min(self.first, other.first), max(self.last, other.last))


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]

    @property
    def first(self) -> int:
        """First line of the row."""
        return min(cell.first for cell in self.cells)

    @property
    def last(self) -> int:
        """Last line of the row."""
        return max(cell.last for cell in self.cells)

    def cell(self, column: int) -> Cell:
        """The cell of a column (from 0); an empty one where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else Cell("", self.first, self.last)

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells' texts."""
        return tuple(cell.text for cell in self.cells)

    def joined(self, other: Row) -> Row:
        """This row and one that continues it, cell by cell."""
        width = max(len(self.cells), len(other.cells))
        return Row(tuple(self.cell(i).joined(other.cell(i)) for i in range(width)))


def row(line: Line) -> Row:
    """A line as a row: its tabs open cells."""
    return Row(tuple(Cell(text, line.number, line.number) for text in line.cells))


def is_rule(line: Line) -> bool:
    """A row of dashes, as converters leave at the foot of a table."""
    return bool(line.text) and not line.text.strip("-– |_")


def rows(lines: Iterable[Line], *, skip: Callable[[Line], bool] = lambda line: False) -> Iterator[Row]:
    """The rows of a table's lines, without blank lines, rules and what ``skip`` names (page headers)."""
    for line in lines:
        if not line.blank and not is_rule(line) and not skip(line):
            yield row(line)
