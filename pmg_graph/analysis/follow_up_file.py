"""Reading and writing the follow-up file: CSV or XLSX, with Spanish headers. Everything that people added stays."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmg_graph.analysis.follow_up import FROM_GRAPH, HEADERS, Row, Standing, State, Value
from pmg_graph.analysis.problems import ReportProblem
from pmg_graph.files import write_whole
from pmg_graph.i18n import _
from pmg_graph.names.folding import words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Seguimiento"
#: Columns without which a file is no follow-up file.
_NEEDED = ("text", "state")
_DATES = ("due", "date")
_NUMBERS = ("weight", "year")
#: Widths of columns in characters.
_WIDTHS = {"key": 14, "text": 60, "parties": 30, "verification": 30, "office": 22, "note": 40, "proof": 30}
#: Rows below the last that the list of states is offered in too.
_SPARE = 500
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
#: The time that stands in a new spreadsheet: none of our doing may differ between two runs.
_EPOCH = datetime(2000, 1, 1)


@dataclass
class FollowUp:
    """A follow-up file: its columns in their order (names of ``HEADERS``, or headers that people added), its rows."""

    columns: list[str] = field(default_factory=lambda: list(HEADERS))
    rows: list[Row] = field(default_factory=list)
    delimiter: str = ";"
    path: Path | None = None

    def header(self, column: str) -> str:
        """What a column is headed."""
        return HEADERS.get(column, column)


def read(path: Path, *, formulas: bool = False) -> FollowUp:
    """Read a follow-up file, every cell of it checked. ``formulas`` keeps formulas rather than their last values.

    Raises:
        ReportProblem: what is wrong, with the row and the column as the file heads it.
        OSError: where it cannot be read.
    """
    data = path.read_bytes()
    if data[:2] == b"PK":
        header, cells, delimiter = *_from_xlsx(path, data, formulas=formulas), ";"
    else:
        header, cells, delimiter = _from_csv(path, data)
    columns = _columns(path, header)
    found = FollowUp(columns, [], delimiter, path)
    for number, values in cells:
        row = Row({c: v for c, v in zip(columns, values, strict=False) if v not in (None, "")}, number)
        if row.values:
            found.rows.append(row)
    _check(path, found)
    return found


def _columns(path: Path, header: Sequence[Any]) -> list[str]:
    known = {words(text): name for name, text in HEADERS.items()}
    columns = []
    for number, cell in enumerate(header, 1):
        text = str(cell or "").strip()
        # a column without a header is kept under its number
        name = known.get(words(text), text) if text else f"({number})"
        if name in columns:
            raise ReportProblem("follow_up_column_twice", str(path), text or str(number))
        columns.append(name)
    missing = [HEADERS[name] for name in _NEEDED if name not in columns]
    if missing:
        raise ReportProblem("follow_up_columns", str(path), ", ".join(missing))
    return columns


def _check(path: Path, found: FollowUp) -> None:
    keys: dict[str, int] = {}
    for row in found.rows:
        where = _("{path}, row {row}").format(path=path, row=row.number)
        try:
            row.state  # noqa: B018 (read to be checked)
        except ValueError as error:
            raise ReportProblem("follow_up_state", where, row.text("state")) from error
        for column in _DATES:
            value = row.values.get(column)
            if isinstance(value, str) and value.startswith("="):
                continue
            try:
                row.day(column)
            except ValueError as error:
                raise ReportProblem(
                    "follow_up_date",
                    _("{where}, column '{column}'").format(where=where, column=HEADERS[column]),
                    str(value),
                ) from error
        # the place of what is gone may hold another commitment now
        key = "" if words(row.text("standing")) == words(Standing.GONE) else row.text("key")
        if key and key in keys:
            raise ReportProblem("follow_up_key_twice", where, str(keys[key]))
        if key:
            keys[key] = row.number


def _from_csv(path: Path, data: bytes) -> tuple[list[str], list[tuple[int, list[Value]]], str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what Spanish spreadsheets save by default
    first = text.split("\n", 1)[0]
    delimiter = max((";", ",", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[Value]]] = []
    for cells in reader:
        rows.append((reader.line_num, list(cells)))
    if not rows:
        raise ReportProblem("follow_up_columns", str(path), ", ".join(HEADERS[name] for name in _NEEDED))
    header = [str(cell or "") for cell in rows[0][1]]
    longest = max(len(cells) for _, cells in rows)
    return header + [""] * (longest - len(header)), rows[1:], delimiter


def _from_xlsx(path: Path, data: bytes, *, formulas: bool) -> tuple[list[Any], list[tuple[int, list[Value]]]]:
    sheet = _sheet(_book(path, data, formulas=formulas))
    rows = [(number, [_plain(v) for v in values]) for number, values in enumerate(sheet.iter_rows(values_only=True), 1)]
    if not rows:
        raise ReportProblem("follow_up_columns", str(path), ", ".join(HEADERS[name] for name in _NEEDED))
    return list(rows[0][1]), rows[1:]


def _book(path: Path, data: bytes, *, formulas: bool) -> Workbook:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(io.BytesIO(data), data_only=not formulas)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise ReportProblem("follow_up_not_readable", str(path)) from error


def _sheet(book: Workbook) -> Worksheet:
    return book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]


def _plain(value: Any) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value)


def write(found: FollowUp, path: Path) -> None:
    """Write a follow-up file: XLSX where the name says so, else CSV. A spreadsheet that was read keeps everything else
    that is in it: other sheets, widths, colours, formulas, columns that people added."""
    for column in HEADERS:
        if column not in found.columns:
            found.columns.append(column)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        write_whole(path, _xlsx(found))
    else:
        write_whole(path, _csv(found))


def _csv(found: FollowUp) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=found.delimiter, lineterminator="\r\n")
    writer.writerow("" if c.startswith("(") and c[1:-1].isdigit() else found.header(c) for c in found.columns)
    for row in found.rows:
        writer.writerow(_written(c, row.values.get(c)) for c in found.columns)
    return buffer.getvalue().encode("utf-8-sig")


def _written(column: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")  # Spanish spreadsheets read it as a number
    text = str(value)
    if column in FROM_GRAPH and isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{text}"  # a text of a document must not become a formula
    return text


def _xlsx(found: FollowUp) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    old = found.path is not None and found.path.suffix.lower() in (".xlsx", ".xlsm") and found.path.exists()
    if old:
        assert found.path is not None
        book = _book(found.path, found.path.read_bytes(), formulas=True)
        sheet = _sheet(book)
    else:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = SHEET
        book.properties.created = book.properties.modified = _EPOCH
    below = max((row.number for row in found.rows), default=1) if old else 1
    below = max(below, sheet.max_row if old else 1)
    for at, column in enumerate(found.columns, 1):
        if not sheet.cell(1, at).value and not column.startswith("("):
            sheet.cell(1, at).value = found.header(column)
    for row in found.rows:
        if not old or not row.number:
            below += 1
        number = row.number if old and row.number else below
        for at, column in enumerate(found.columns, 1):
            # what people wrote stays as it is in an old row, formats and formulas with it
            if old and row.number and column not in FROM_GRAPH:
                continue
            cell = sheet.cell(number, at)
            value = row.values.get(column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767] if isinstance(value, str) else value
            if isinstance(value, str) and column in FROM_GRAPH:
                cell.data_type = "s"
            if isinstance(value, date):
                cell.number_format = "dd-mm-yyyy"
    _dress(sheet, found, below, new=not old)
    buffer = io.BytesIO()
    book.save(buffer)
    return _timeless(buffer.getvalue())


def _dress(sheet: Worksheet, found: FollowUp, last: int, *, new: bool) -> None:
    """Drop-downs for the states; in a new sheet also bold headers, widths, a frozen row, a filter."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(found.columns.index("state") + 1)
    cells = f"{letter}2:{letter}{last + _SPARE}"
    states = f'"{",".join(State)}"'
    for rule in list(sheet.data_validations.dataValidation):
        if rule.formula1 == states:
            sheet.data_validations.dataValidation.remove(rule)
    rule = DataValidation(type="list", formula1=states, allow_blank=True, showErrorMessage=True)
    rule.add(cells)
    sheet.add_data_validation(rule)
    if not new:
        return
    for at, column in enumerate(found.columns, 1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column, 14)
        if column in _DATES:
            for number in range(2, last + 1):
                sheet.cell(number, at).number_format = "dd-mm-yyyy"
        if column in ("text", "note", "verification", "parties"):
            for number in range(2, last + 1):
                sheet.cell(number, at).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(found.columns))}{last}"


def _timeless(data: bytes) -> bytes:
    """The same archive without the time of its making: equal content gives equal bytes."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return buffer.getvalue()
