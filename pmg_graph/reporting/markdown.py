"""Reports as Markdown, for minutes and mail."""

from __future__ import annotations

import re

from pmg_graph.analysis.report import NUMBERS, Report, Table, shown
from pmg_graph.analysis.wording import EVIDENCE, NOTES, NOTHING, SEED_USED, WARNING, scope_text
from pmg_graph.i18n import _

#: What Markdown would take for its own where a text holds it.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def dumps(report: Report, *, evidence: bool = False) -> str:
    """A report as Markdown; with the lines behind each row where asked."""
    lines = [f"# {_text(report.title)}", "", _text(scope_text(report.scope)), ""]
    lines += [f"> **{_(WARNING)}:** {_text(warning)}\n" for warning in report.warnings]
    for figure in report.figures:
        unit = f" {_text(figure.unit)}" if str(figure.unit) else ""
        lines.append(
            f"- **{_text(figure.title)}: {_text(shown(figure.value, figure.type))}{unit}**. {_text(figure.meaning)}"
        )
    for table in report.tables:
        lines += ["", f"## {_text(table.title)}", ""]
        lines += _table(table, evidence=evidence) if table.rows else [_(NOTHING)]
        if str(table.note):
            lines += ["", _text(table.note)]
    if report.notes:
        lines += ["", f"## {_(NOTES)}", "", *(f"- {_text(note)}" for note in report.notes)]
    if report.seed is not None:
        lines.append(f"- {_(SEED_USED)}: {report.seed}")
    return "\n".join(lines) + "\n"


def _table(table: Table, *, evidence: bool) -> list[str]:
    headings = [_text(column.title) for column in table.columns]
    rules = ["---:" if column.type in NUMBERS else "---" for column in table.columns]
    behind = evidence and any(row.evidence for row in table.rows)
    if behind:
        headings.append(_(EVIDENCE))
        rules.append("---")
    lines = [_row(headings), _row(rules)]
    for row in table.rows:
        cells = [_text(shown(cell, column.type)) for cell, column in zip(row.cells, table.columns, strict=True)]
        if behind:
            cells.append(_text("; ".join(str(e) for e in row.evidence)))
        lines.append(_row(cells))
    return lines


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _text(text: object) -> str:
    return " ".join(_SPECIAL.sub(r"\\\1", str(text)).split())
