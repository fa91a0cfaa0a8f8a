"""Reports as rows: for CSV and for workbooks, where a range takes two columns and figures are a table of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

from pmg_graph.analysis.report import NUMBERS, Amount, Cell, Figure, Range, Report, Table, Type, shown
from pmg_graph.analysis.wording import EVIDENCE, FROM, TO, scope_text
from pmg_graph.i18n import _
from pmg_graph.reporting.sheets import DATE, DECIMAL, SHARE, Formatted, Sheet, csv_text, workbook

FIGURES = "figures"
_FORMATS = {Type.SHARE: SHARE, Type.DECIMAL: DECIMAL, Type.RATIO: DECIMAL, Type.DATE: DATE}


def tables(report: Report) -> list[str]:
    """The names of what can be had as rows, what ``csv`` gives unless asked otherwise first."""
    return [table.name for table in report.tables] + [FIGURES]


def csv(report: Report, table: str | None = None) -> str:
    """One table of a report (the first unless named), or its figures. Numbers have a point; a share is a part of one.

    Raises:
        KeyError: where there is no such table.
    """
    name = table or tables(report)[0]
    if name == FIGURES:
        headings = [_("name"), _("figure"), _("value"), _("unit"), _("what it means"), _("reference")]
        rows = [
            [f.name, str(f.title), _number_text(f.value), str(f.unit), str(f.meaning), f.reference]
            for f in report.figures
        ]
        return csv_text(headings, rows, numbers=frozenset({2}))
    found = report.table(name)
    sheet = _sheet(found)
    numeric: set[int] = set()
    at = 0
    for column in found.columns:
        wide = 2 if column.type is Type.RANGE else 1
        if column.type in NUMBERS:
            numeric |= set(range(at, at + wide))
        at += wide
    lines = ["; ".join(str(e) for e in row.evidence) for row in found.rows]
    rows = [[*map(_number_text, row), line] for row, line in zip(sheet.rows, lines, strict=True)]
    return csv_text([*sheet.headings, _(EVIDENCE)], rows, numbers=frozenset(numeric))


def xlsx(report: Report) -> bytes:
    """A workbook: the figures, a sheet a table, the lines behind the rows, and what to know when reading it."""
    figures = Sheet(
        _("Figures"),
        [_("figure"), _("value"), _("unit"), _("what it means"), _("reference")],
        [[str(f.title), _figure_value(f), str(f.unit), str(f.meaning), f.reference] for f in report.figures],
    )
    about = [[str(report.title)], [str(scope_text(report.scope))]]
    if report.seed is not None:
        about.append(
            [_("seed {seed}, {samples} random networks").format(seed=report.seed, samples=report.samples or 0)]
        )
    about += [[str(text)] for text in (*report.warnings, *report.notes)]
    sheets = [*([figures] if report.figures else []), *(_sheet(table) for table in report.tables)]
    behind = [
        [str(table.title), at, str(e.document), e.source, e.section, e.first, e.last, e.text]
        for table in report.tables
        for at, row in enumerate(table.rows, 1)
        for e in row.evidence
    ]
    if behind:
        headings = [
            _("table"),
            _("row"),
            _("document"),
            _("file"),
            _("section"),
            _("first line"),
            _("last line"),
            _("text"),
        ]
        sheets.append(Sheet(_("Evidence"), headings, behind))
    return workbook([*sheets, Sheet(_("Notes"), [_("note")], about)])


def _sheet(table: Table) -> Sheet:
    headings: list[str] = []
    formats: list[str | None] = []
    for column in table.columns:
        if column.type is Type.RANGE:
            headings += [f"{column.title} ({_(FROM)})", f"{column.title} ({_(TO)})"]
            formats += [None, None]
        else:
            headings.append(str(column.title))
            formats.append(_FORMATS.get(column.type))
    rows = []
    for row in table.rows:
        cells: list[Any] = []
        for column, cell in zip(table.columns, row.cells, strict=True):
            if column.type is Type.RANGE:
                cells += [cell.low, cell.high] if isinstance(cell, Range) else [None, None]
            else:
                cells.append(_value(cell, column.type))
        rows.append(cells)
    return Sheet(str(table.title), _distinct(headings), rows, formats)


def _distinct(headings: list[str]) -> list[str]:
    """Headings that tell columns apart: the second of a name follows the column that it belongs to."""
    found: list[str] = []
    for heading in headings:
        number, name = 1, heading
        while name in found:
            number += 1
            name = f"{heading} {number}"
        found.append(name)
    return found


def _value(cell: Cell, type_: Type) -> Any:
    """A cell as a spreadsheet holds it."""
    if isinstance(cell, Amount):
        cell = cell.value
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    if type_ is Type.DATE and isinstance(cell, str):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return cell
    return shown(cell, type_)


def _figure_value(figure: Figure) -> Any:
    value = _value(figure.value, figure.type)
    form = _FORMATS.get(figure.type)
    return Formatted(value, form) if form and isinstance(value, int | float) else value


def _number_text(value: Any) -> str:
    if isinstance(value, float) and not isinstance(value, bool):
        return repr(round(value, 10)).removesuffix(".0")
    return shown(value) if isinstance(value, bool) else "" if value is None else str(value)
