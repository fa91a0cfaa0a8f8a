"""A report on a terminal: each figure with its sentence, tables, and the lines behind where asked for."""

from __future__ import annotations

from pmg_graph.analysis.report import NUMBERS, Report, Row, Table, shown
from pmg_graph.analysis.wording import NOTHING, WARNING, scope_text
from pmg_graph.cli import output
from pmg_graph.i18n import _
from pmg_graph.loaders.reading.text import clean

#: Width from which on every column of a table is shown.
_WIDE = 170
#: Long enough for what a gap quotes.
_EXCERPT = 480


def show(report: Report, *, evidence: bool) -> None:
    """Print a report."""
    output.say(str(report.title), "bold")
    output.say(str(scope_text(report.scope)))
    for warning in report.warnings:
        output.say(f"{_(WARNING)}: {warning}", "yellow")
    output.say()
    for figure in report.figures:
        unit = f" {figure.unit}" if str(figure.unit) else ""
        value = shown(figure.value, figure.type) or "–"
        output.say(f"{figure.title}: {value}{unit}", "bold")
        output.say(f"    {figure.meaning}", "dim")
    for table in report.tables:
        output.say()
        _table(table, evidence=evidence)
    output.say()
    for note in report.notes:
        output.say(f"· {note}", "dim")
    if report.seed is not None:
        text = _("seed {seed}, {samples} random networks").format(seed=report.seed, samples=report.samples or 0)
        output.say(f"· {text}", "dim")


def _table(table: Table, *, evidence: bool) -> None:
    if not table.rows:
        output.say(str(table.title), "italic")
        output.say(_(NOTHING))
        return
    wide = output.console().width >= _WIDE
    kept = [at for at, column in enumerate(table.columns) if wide or not column.detail]
    columns = [table.columns[at] for at in kept]
    rows = [[_short(shown(row.cells[at], table.columns[at].type)) for at in kept] for row in table.rows]
    numbers = frozenset(at for at, column in enumerate(columns) if column.type in NUMBERS)
    output.show_table(str(table.title), [str(c.title) for c in columns], rows, numbers=numbers)
    if str(table.note):
        output.say(str(table.note), "dim")
    left_out = [str(c.title) for at, c in enumerate(table.columns) if at not in kept]
    if left_out:
        text = _("On a wider terminal, and in other formats: {columns}.").format(columns=", ".join(left_out))
        output.say(text, "dim")
    if evidence:
        for row in table.rows:
            _evidence(row, table)


def _evidence(row: Row, table: Table) -> None:
    if not row.evidence:
        return
    cells = [shown(cell, column.type) for cell, column in zip(row.cells, table.columns, strict=True)]
    output.say(_short(" · ".join(cell for cell in cells if cell)), "bold")
    for e in row.evidence:
        output.say(f"    {e}: {_short(clean(e.text))}", "dim")


def _short(text: str) -> str:
    """What of a long text is shown on a terminal; the other formats hold all of it."""
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
