"""Reports as HTML: a fragment in which every text is escaped, for a page to hold."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from pmg_graph.analysis.report import NUMBERS, Column, Evidence, Figure, Report, Row, Table, Type, shown
from pmg_graph.analysis.wording import EVIDENCE, LEGEND, NOTES, NOTHING, SEED_USED, scope_text
from pmg_graph.i18n import _, ngettext

#: Colours of a ratio, by name, the strongest first; about 1 has none. The number always stands there too.
_RATIOS: tuple[tuple[str, Callable[[float], bool]], ...] = (
    ("less-2", lambda ratio: ratio <= 1 / 2),
    ("less-1", lambda ratio: ratio <= 4 / 5),
    ("more-2", lambda ratio: ratio >= 2),
    ("more-1", lambda ratio: ratio >= 5 / 4),
)


def body(report: Report) -> str:
    """A report as a fragment of HTML without style or script."""
    parts = [f"<h1>{_t(report.title)}</h1>\n<p>{_t(scope_text(report.scope))}</p>\n"]
    parts += [f'<p class="warning" role="note">{_t(warning)}</p>\n' for warning in report.warnings]
    if report.figures:
        parts.append("<dl>\n" + "".join(map(_figure, report.figures)) + "</dl>\n")
    parts += map(_table, report.tables)
    notes = [_t(note) for note in report.notes]
    if report.seed is not None:
        notes.append(f"{_t(_(SEED_USED))}: {report.seed}")
    if notes:
        listed = "".join(f"<li>{note}</li>\n" for note in notes)
        parts.append(f"<section>\n<h2>{_t(_(NOTES))}</h2>\n<ul>\n{listed}</ul>\n</section>\n")
    return "".join(parts)


def _t(text: object) -> str:
    return escape(str(text), quote=True)


def _figure(figure: Figure) -> str:
    unit = f" {_t(figure.unit)}" if str(figure.unit) else ""
    value = _t(shown(figure.value, figure.type)) or "–"
    return (
        f"<div><dt>{_t(figure.title)}</dt><dd><strong>{value}{unit}</strong> "
        f"{_t(figure.meaning)}{_reference(figure.reference)}{_evidence(figure.evidence)}</dd></div>\n"
    )


def _reference(reference: str) -> str:
    return f" <cite>({_t(reference)})</cite>" if reference else ""


def _table(table: Table) -> str:
    note = f"<p>{_t(table.note)}</p>\n" if str(table.note) else ""
    if not table.rows:
        return f"<section>\n<h2>{_t(table.title)}</h2>\n<p>{_t(_(NOTHING))}</p>\n{note}</section>\n"
    behind = any(row.evidence for row in table.rows)
    heads = "".join(map(_head, table.columns)) + (f'<th scope="col">{_t(_(EVIDENCE))}</th>' if behind else "")
    rows = "".join(_row(row, table.columns, behind=behind) for row in table.rows)
    meanings = "".join(
        f"<li><strong>{_t(c.title)}</strong>: {_t(c.meaning)}{_reference(c.reference)}</li>\n"
        for c in table.columns
        if str(c.meaning)
    )
    legend = f"<details><summary>{_t(_(LEGEND))}</summary><ul>\n{meanings}</ul></details>\n"
    return (
        f"<section>\n<h2>{_t(table.title)}</h2>\n{note}"
        f'<div class="table" role="region" tabindex="0" aria-label="{_t(table.title)}">\n<table>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        f"{legend * bool(meanings)}</section>\n"
    )


def _head(column: Column) -> str:
    kind = ' class="number"' if column.type in NUMBERS else ""
    return f'<th scope="col"{kind}>{_t(column.title)}</th>'


def _row(row: Row, columns: tuple[Column, ...], *, behind: bool) -> str:
    cells = []
    for cell, column in zip(row.cells, columns, strict=True):
        kinds = ["number"] * (column.type in NUMBERS)
        if column.type is Type.RATIO and isinstance(cell, float):
            kinds += [name for name, holds in _RATIOS if holds(cell)][:1]
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        cells.append(f"<td{kind}>{_t(shown(cell, column.type))}</td>")
    if behind:
        cells.append(f"<td>{_evidence(row.evidence)}</td>")
    return f"<tr>{''.join(cells)}</tr>\n"


def _evidence(evidence: tuple[Evidence, ...]) -> str:
    if not evidence:
        return ""
    n = len(evidence)
    shown_as = ngettext("{n} passage", "{n} passages", n).format(n=n)
    listed = "".join(
        f"<li><b>{_t(e)}</b>{f' ({_t(e.section)})' * bool(e.section)}: <q>{_t(' '.join(e.text.split()))}</q></li>"
        for e in evidence
    )
    return f"<details><summary>{_t(shown_as)}</summary><ul>{listed}</ul></details>"
