"""The tables of a work programme (III.1.1, III.1.2, III.2.1): from lines to objectives and activities.

The form's rules: a row that begins with empty cells goes on with the product or objective above; what follows a page
break without a weight continues the row above; several activities may share one weight, or one row hold several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pmg_graph.loaders._work_programme.cells import BARE_LABEL, BULLET, LABEL, numbered, parts, shares
from pmg_graph.loaders.reading.source import Line
from pmg_graph.loaders.reading.tables import Cell, Row, row
from pmg_graph.model import CommitmentKind
from pmg_graph.names import fold

TITLE = re.compile(r"\bactividad\s+iii\s*\.\s*([12])\s*\.\s*([12])\s*:")
KINDS = {
    ("1", "1"): CommitmentKind.IMPROVEMENT,
    ("1", "2"): CommitmentKind.COMPLEMENTARITY,
    ("2", "1"): CommitmentKind.INFORMATION,
}

#: What a column is called, by the first words of its heading, folded.
_COLUMNS = (
    ("product", "productos"),
    ("objective", "objetivo"),
    ("indicator", "indicador"),
    ("activity", "actividades"),
    ("verification", "medio"),
    ("weight", "ponderacion actividad"),
    ("unit", "unidad"),
)
_ORDER = ("product", "objective", "indicator", "activity", "verification", "weight", "unit")
_ORDER_INFORMATION = ("objective", "activity", "verification", "weight", "unit")
_HEADER_FIELDS = (
    ("office", re.compile(r"institucion\s*/\s*region\s*[=:]")),
    ("weight", re.compile(r"ponderacion programa de trabajo[^=:]*[=:]")),
    ("instance", re.compile(r"identificacion de la instancia de complementariedad\s*[=:]")),
)
_ASKED = (
    ("problem", "principal problema"),
    ("places", "territorio(s) en el"),
    ("participants", "instituciones participantes"),
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Activity:
    """One committed activity with its weight."""

    text: Cell
    verification: Cell
    unit: Cell
    weight: float | None
    weight_text: str
    first: int
    last: int
    number: str | None = None
    holds: int | None = None


@dataclass
class Aim:
    """The objectives of one cell (mostly one), the product they belong to, and their activities."""

    product: Cell
    text: Cell
    indicator: Cell
    activities: list[Activity] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The objectives: more than one where several consecutive numbers stand in the cell."""
        return numbered(self.text.text)

    @property
    def lines(self) -> tuple[int, int]:
        """The lines of the objective's own cell, with its indicator."""
        cells = [cell for cell in (self.text, self.indicator) if cell]
        return min(cell.first for cell in cells), max(cell.last for cell in cells)


@dataclass
class Table:
    """One table of the form: its header and its objectives."""

    kind: CommitmentKind
    first: int
    last: int
    header: dict[str, Cell]
    aims: list[Aim]
    empty: list[Row]
    loose: list[Row]


def tables(lines: Sequence[Line]) -> Iterator[Table]:
    """The tables that stand in the lines of a section, each from its title to the next."""
    titles = ((i, TITLE.search(fold(line.text[:80]))) for i, line in enumerate(lines) if "III" in line.raw[:80])
    starts = [(i, match) for i, match in titles if match and match.groups() in KINDS]
    for position, (start, match) in enumerate(starts):
        stop = starts[position + 1][0] if position + 1 < len(starts) else len(lines)
        yield _table(KINDS[match.group(1), match.group(2)], lines[start:stop])


def _table(kind: CommitmentKind, lines: Sequence[Line]) -> Table:
    body = [line for line in lines if line.tabbed or line.blank]
    header, rest = _header(kind, lines[0], body)
    aims, empty, loose = _aims(kind, rest)
    last = max((line.number for line in body if not line.blank), default=lines[0].number)
    return Table(kind, lines[0].number, last, header, aims, empty, loose)


# -- the header ---------------------------------------------------------------------------------------------------


def _header(kind: CommitmentKind, title: Line, lines: Sequence[Line]) -> tuple[dict[str, Cell], list[Line]]:
    """The header's answers by name, and the lines that remain. A label may stand in any cell, before its answer."""
    header: dict[str, Cell] = {}
    rest: list[Line] = []
    asked: dict[str, int] | None = None
    for line in lines:
        cells = row(line)
        labels = _labelled(cells)
        header.update({name: cell for name, cell in labels.items() if name not in header})
        columns = {} if rest else _questions(cells)
        if columns:
            asked = columns
        elif asked and not line.blank and not labels:
            if _is_row(kind, cells) or is_heading(cells):
                asked = None
                rest.append(line)
            else:
                _answer(header, cells, asked)
        elif line.number != title.number and not labels:
            rest.append(line)
    return header, rest


def _questions(cells: Row) -> dict[str, int]:
    """The columns of the three questions about the problem, the places and the participants."""
    starts = [fold(cell.text[:60]) for cell in cells.cells]
    return {name: i for i, start in enumerate(starts) for name, ask in _ASKED if start.startswith(ask)}


def _labelled(cells: Row) -> dict[str, Cell]:
    found = {}
    for cell in cells.cells:
        folded = fold(cell.text) if "=" in cell.text or ":" in cell.text else ""
        for name, pattern in _HEADER_FIELDS:
            match = pattern.search(folded)
            if match:
                found[name] = Cell(cell.text[match.end() :].strip(), cell.first, cell.last)
    return found


def _answer(header: dict[str, Cell], cells: Row, asked: dict[str, int]) -> None:
    """The cells under the three questions; what stands between two questions belongs to the one on its left."""
    for index, cell in enumerate(cells.cells):
        left = [name for name, column in asked.items() if column <= index]
        if cell and left:
            name = max(left, key=lambda n: asked[n])
            header[name] = header[name].joined(cell) if name in header else cell


def is_heading(cells: Row) -> bool:
    """Whether a row is the table's row of column headings."""
    return len(_columns(cells)) >= 4


def _columns(cells: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(cells.cells):
        folded = fold(cell.text) if len(cell.text) < 60 else ""
        for name, start in _COLUMNS:
            if folded.startswith(start):
                found.setdefault(name, index)
    return found


def _is_row(kind: CommitmentKind, cells: Row) -> bool:
    order = _ORDER_INFORMATION if kind == CommitmentKind.INFORMATION else _ORDER
    weight = cells.cell(order.index("weight")).text
    return "%" in weight and bool(_NUMBER.search(weight))


# -- the rows -----------------------------------------------------------------------------------------------------


def _aims(kind: CommitmentKind, lines: Sequence[Line]) -> tuple[list[Aim], list[Row], list[Row]]:
    order = _ORDER_INFORMATION if kind == CommitmentKind.INFORMATION else _ORDER
    columns = {name: i for i, name in enumerate(order)}
    rows_of: list[dict[str, Cell]] = []
    gap = False
    for line in lines:
        if line.blank:
            gap = gap or bool(rows_of)
            continue
        cells = row(line)
        if is_heading(cells):
            columns = {**columns, **_columns(cells)}
            continue
        named = {name: cells.cell(columns[name]) for name in order}
        if rows_of and _continues(named, gap):
            rows_of[-1] = {name: rows_of[-1][name].joined(named[name]) for name in order}
        else:
            rows_of.append(named)
        gap = False
    return _grouped(rows_of)


def _continues(cells: dict[str, Cell], gap: bool) -> bool:
    """Whether a row goes on with the one above: no weight, and nothing in it opens anew."""
    texts = {name: cell.text for name, cell in cells.items() if cell}
    if not texts or "weight" in texts:
        return False
    activity = texts.get("activity", "")
    opened = any(LABEL.match(text) or BULLET.match(text) for text in (activity, texts.get("objective", "")) if text)
    if opened or ("product" in texts and LABEL.match(texts["product"])):
        return False
    if gap:
        return True
    return "objective" not in texts and "product" not in texts and activity[:1].islower()


def _grouped(rows_of: list[dict[str, Cell]]) -> tuple[list[Aim], list[Row], list[Row]]:
    aims: list[Aim] = []
    empty: list[Row] = []
    loose: list[Row] = []
    product = Cell("", 1, 1)
    unit = Cell("", 1, 1)
    pending: list[dict[str, Cell]] = []
    waiting: list[Row] = []
    for cells in rows_of:
        whole = Row(tuple(cells.values()))
        named = cells.get("product", product)
        has_work = bool(cells["activity"] or cells["weight"])
        if named and named is not product:
            alone = not (cells["objective"] or has_work)
            product = product.joined(named) if alone and aims else named
            if alone and aims:
                aims[-1].product = product
                continue
        if cells["objective"]:
            if "product" not in cells and not has_work:
                empty.append(whole)
                continue
            indicator = cells.get("indicator", Cell("", whole.first, whole.first))
            aims.append(Aim(product, cells["objective"], indicator))
        elif aims and cells.get("indicator"):
            aims[-1].indicator = aims[-1].indicator.joined(cells["indicator"])
        unit = cells["unit"] or unit
        if not has_work:
            continue
        if not aims:
            loose.append(whole)
            continue
        work = {**cells, "unit": cells["unit"] or unit}
        if cells["activity"]:
            loose += waiting
            pending, waiting = [work], []
            aims[-1].activities += _activities(work)
        else:
            pending.append(work)
            waiting.append(whole)
            if _shared_above(aims[-1], pending):
                waiting = []
    return aims, empty, [*loose, *waiting]


def _shared_above(aim: Aim, pending: list[dict[str, Cell]]) -> bool:
    """Rows with a weight but no activity: each takes one of the activities listed in the cell above them. False while
    their number is not that of the activities."""
    above = pending[0]["activity"]
    items = parts(above.text)
    if len(items) != len(pending) or not aim.activities or aim.activities[-1].text is not above:
        return False
    aim.activities.pop()
    for item, cells in zip(items, pending, strict=True):
        text = Cell(item, above.first, cells["weight"].last)
        aim.activities.append(_activity(text, cells, cells["weight"].text, above.first))
    return True


def _activities(cells: dict[str, Cell]) -> list[Activity]:
    weights = re.findall(r"\d+(?:[.,]\d+)?\s*%?", cells["weight"].text)
    items = parts(cells["activity"].text)
    first = min(cell.first for cell in cells.values())
    if len(weights) > 1 and len(weights) == len(items):
        proofs = shares(cells["verification"].text, len(items))
        units = shares(cells["unit"].text, len(items))
        found = []
        for text, proof, unit, weight in zip(items, proofs, units, weights, strict=True):
            share = {
                **cells,
                "verification": Cell(proof, cells["verification"].first, cells["verification"].last),
                "unit": Cell(unit, cells["unit"].first, cells["unit"].last),
            }
            found.append(_activity(Cell(text, cells["activity"].first, cells["activity"].last), share, weight, first))
        return found
    holds = len(items) if len(items) > 1 else None
    return [_activity(cells["activity"], cells, cells["weight"].text, first, holds=holds)]


def _activity(text: Cell, cells: dict[str, Cell], weight: str, first: int, *, holds: int | None = None) -> Activity:
    number = _NUMBER.search(weight)
    label = LABEL.match(text.text) or BARE_LABEL.match(text.text)
    own = [cells[name] for name in ("activity", "verification", "weight") if cells[name]]
    return Activity(
        text=text,
        verification=cells["verification"],
        unit=cells["unit"],
        weight=float(number.group().replace(",", ".")) if number else None,
        weight_text=weight,
        first=min([text.first, *(cell.first for cell in own)]) if text else first,
        last=max([text.last, *(cell.last for cell in own)]),
        number=label.group(1) if label else None,
        holds=holds,
    )
