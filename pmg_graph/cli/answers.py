"""Printing the rows of an answer: for people, for programs, for spreadsheets."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmg_graph.captions import said
from pmg_graph.cli import exits, output
from pmg_graph.files import write_whole
from pmg_graph.i18n import _, language
from pmg_graph.loaders.reading.text import clean
from pmg_graph.reporting.sheets import csv_text

if TYPE_CHECKING:
    from pmg_graph.neo4j.ask import Answer

_EXCERPT = 200


class RowFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"


def show(
    answer: Answer,
    form: RowFormat,
    *,
    headings: Mapping[str, str],
    codes: frozenset[str] = frozenset(),
    passages: Mapping[str, Mapping[str, Any]] | None,
    out: Path | None,
) -> None:
    """Print rows, each with the lines behind it where passages are given.

    People read the codes of some columns as words; programs get the codes themselves.

    Raises:
        Stop: where a spreadsheet would go to the standard output.
    """
    if form is not RowFormat.JSON:
        answer = _in_words(answer, codes)
    if form is RowFormat.TABLE and out is None:
        _table(answer, headings, passages)
        return
    if form is RowFormat.XLSX:
        if out is None:
            raise exits.Stop(_("a spreadsheet needs a file: --output FILE.xlsx"), exits.USAGE)
        write_whole(out, _xlsx(answer, headings, passages))
        return
    writers = {RowFormat.JSON: _json, RowFormat.CSV: _csv, RowFormat.MD: _md, RowFormat.TABLE: _md}
    text = writers[form](answer, headings, passages)
    if out is None:
        sys.stdout.write(text)
    else:
        write_whole(out, text.encode("utf-8-sig" if form is RowFormat.CSV else "utf-8"))


def _in_words(answer: Answer, codes: frozenset[str]) -> Answer:
    coded = [index for index, column in enumerate(answer.columns) if column in codes]
    if not coded:
        return answer
    genres = _genres() if "genre" in codes else {}
    rows = [[genres.get(v, v) if isinstance(v, str) else v for v in row] for row in answer.rows]
    for row in rows:
        for index in coded:
            row[index] = [_word(v) for v in row[index]] if isinstance(row[index], list) else _word(row[index])
    return replace(answer, rows=tuple(tuple(row) for row in rows))


def _genres() -> dict[str, str]:
    """Kinds of documents, which loaders name."""
    from pmg_graph.loaders.registry import loaders

    return {loader.kind: _(loader.title) for loader in loaders()}


def _word(code: Any) -> Any:
    if not isinstance(code, str):
        return code
    dimension, separator, grades = code.partition(": ")
    if separator:  # a grade that changed
        return f"{said(dimension)}: " + " → ".join(said(grade) for grade in grades.split(" → "))
    return said(code)


def _behind(answer: Answer, row: int, passages: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    found = [passages[key] for key in answer.evidence[row] if key in passages]
    return sorted(found, key=lambda p: (p["source"], p["first"], p["last"]))


def _lines(passage: Mapping[str, Any]) -> str:
    lines = str(passage["first"]) if passage["first"] == passage["last"] else f"{passage['first']}-{passage['last']}"
    return f"{passage['source']}:{lines}"


def _cell(value: Any, point: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(_cell(item, point) for item in value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", point)
    return clean(str(value)) if isinstance(value, str) else str(value)


def _cells(
    answer: Answer, headings: Mapping[str, str], passages: Mapping[str, Mapping[str, Any]] | None, point: str = "."
) -> tuple[list[str], list[list[str]]]:
    columns = [headings.get(column, column) for column in answer.columns]
    rows = [[_cell(value, point) for value in row] for row in answer.rows]
    if passages is not None:
        columns.append(_("evidence"))
        for index, row in enumerate(rows):
            row.append("; ".join(_lines(p) for p in _behind(answer, index, passages)))
    return columns, rows


def _table(answer: Answer, headings: Mapping[str, str], passages: Mapping[str, Mapping[str, Any]] | None) -> None:
    columns, rows = _cells(answer, headings, None, _point())
    numbers = frozenset(
        index
        for index in range(len(columns))
        if answer.rows and all(_is_count(row[index]) or row[index] is None for row in answer.rows)
    )
    output.show_table("", columns, [[_excerpt(cell) for cell in row] for row in rows], numbers=numbers)
    for index in range(len(rows) if passages is not None else 0):
        output.say(_excerpt(" · ".join(cell for cell in rows[index] if cell)), "bold")
        for passage in _behind(answer, index, passages or {}):
            output.say(f"    {_lines(passage)}: {_excerpt(clean(passage['text']))}", "dim")


def _is_count(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _point() -> str:
    """What people read between a number and its decimals."""
    return "," if language() == "es" else "."


def _excerpt(text: str) -> str:
    """What of a long text is shown on a terminal; the other formats hold all of it."""
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def _json(answer: Answer, headings: Mapping[str, str], passages: Mapping[str, Mapping[str, Any]] | None) -> str:
    del headings  # programs read the names that do not change with the language
    rows = []
    for index, values in enumerate(answer.rows):
        row = dict(zip(answer.columns, values, strict=True))
        if passages is not None:
            row["evidence"] = [
                {
                    "source": p["source"],
                    "section": p["section"],
                    "lines": [p["first"], p["last"]],
                    "text": p["text"],
                }
                for p in _behind(answer, index, passages)
            ]
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _csv(answer: Answer, headings: Mapping[str, str], passages: Mapping[str, Mapping[str, Any]] | None) -> str:
    return csv_text(*_cells(answer, headings, passages))


def _md(answer: Answer, headings: Mapping[str, str], passages: Mapping[str, Mapping[str, Any]] | None) -> str:
    columns, rows = _cells(answer, headings, passages, _point())
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _xlsx(answer: Answer, headings: Mapping[str, str], passages: Mapping[str, Mapping[str, Any]] | None) -> bytes:
    from pmg_graph.reporting.sheets import Sheet, workbook

    columns, rows = _cells(answer, headings, passages)
    typed = [
        [
            value if isinstance(value, int | float) and not isinstance(value, bool) else cell
            for value, cell in zip_longest(values, cells)
        ]
        for values, cells in zip(answer.rows, rows, strict=True)
    ]
    return workbook([Sheet("pmg-graph", columns, typed)])
