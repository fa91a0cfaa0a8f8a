"""Cells of spreadsheets: CSV that no program takes for formulas, and workbooks with typed cells, filters and headers.

The same content gives the same bytes: no time and no name of who wrote it goes in.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Spreadsheet programs take a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
_WIDEST = 60
#: Width from which on a heading folds rather than widen its column.
_HEADING = 18
#: Heights in points: of a line, and the most that programs allow.
_LINE = 15
_HIGHEST = 409
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")

SHARE, DECIMAL, DATE = "0.0%", "0.00##", "yyyy-mm-dd"


@dataclass(frozen=True)
class Formatted:
    """A number with a format of its own."""

    value: float | None
    format: str

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its headings, its rows of plain values, and the number format of each column where it has one."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    formats: Sequence[str | None] = ()


def csv_text(headings: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: frozenset[int] = frozenset()) -> str:
    """Rows as CSV; text that a spreadsheet would take for a formula gets an apostrophe, columns of numbers never."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([c if at in numbers else harmless(c) for at, c in enumerate(row)] for row in rows)
    return buffer.getvalue()


def harmless(cell: str) -> str:
    """A text that no spreadsheet program runs."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Sheets as an Excel workbook: numbers, dates and yes/no as such, headings frozen, a filter on every column."""
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    taken: set[str] = set()
    for sheet in sheets:
        name = _sheet_name(sheet.name, taken)
        _fill(book.create_sheet(name), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return _timeless(buffer.getvalue())


def _sheet_name(name: str, taken: set[str]) -> str:
    base = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:31] or "-"
    found, number = base, 1
    while found.lower() in taken:
        number += 1
        found = f"{base[: 31 - len(str(number)) - 1]} {number}"
    taken.add(found.lower())
    return found


def _fill(target: Worksheet, sheet: Sheet) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    bold, folded = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for line, values in enumerate([sheet.headings, *sheet.rows], 1):
        for at, value in enumerate(values):
            cell = target.cell(line, at + 1)
            if isinstance(value, Formatted):
                cell.value, cell.number_format = value.value, value.format
                continue
            if value is None:
                continue
            if isinstance(value, bool | int | float | date):
                cell.value = value
                if line > 1 and at < len(sheet.formats) and sheet.formats[at] and not isinstance(value, bool):
                    cell.number_format = sheet.formats[at] or "General"
            else:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:_LONGEST]
                cell.data_type = "s"  # text, also where it begins like a formula
                if line == 1 or len(str(value)) > _WIDEST:
                    cell.alignment = folded
            if line == 1:
                cell.font = bold
    _arrange(target, sheet)


def _arrange(target: Worksheet, sheet: Sheet) -> None:
    """Widths, heights, the page, frozen headings, the filter."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    beside = Alignment(vertical="top")
    widths = []
    for at, heading in enumerate(sheet.headings):
        cells = (len(str(row[at])) for row in sheet.rows if row[at] is not None)
        longest = max([min(len(str(heading)) + 3, _HEADING), *cells])
        widths.append(min(_WIDEST, longest + 1))
        target.column_dimensions[get_column_letter(at + 1)].width = widths[at]
    for line, values in enumerate([sheet.headings, *sheet.rows], 1):
        # not every program makes room for folded text by itself
        lines = max((_lines(v, w) for v, w in zip(values, widths, strict=True) if isinstance(v, str)), default=1)
        if lines > 1:
            target.row_dimensions[line].height = min(_HIGHEST, lines * _LINE)
            for cell in target[line]:
                if not cell.alignment.wrap_text:
                    cell.alignment = beside
    # on paper: all columns on the page, the headings on every page
    target.page_setup.orientation = "landscape"
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_setup.fitToHeight = 0
    target.print_title_rows = "1:1"
    target.freeze_panes = "A2"
    target.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.headings)))}{len(sheet.rows) + 1}"


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, with some room for words that go to the next line whole."""
    return 1 if len(text) < width else ceil(1.15 * len(text) / width)


def _timeless(data: bytes) -> bytes:
    """The same workbook, as if always written at the same moment."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _WRITTEN.sub(
                    rb'<dcterms:\1 xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:\1>', content
                )
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return buffer.getvalue()
