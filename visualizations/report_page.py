"""A report as one page that opens anywhere, in the shell of the views: no network, and all there without a script."""

from __future__ import annotations

import html

from pmg_graph.analysis.report import Report
from pmg_graph.i18n import _
from pmg_graph.reporting.page import body
from pmg_graph.visualizations.page import shell


def dumps(report: Report) -> str:
    """A report as a whole page in HTML. The same report gives the same bytes."""
    title = str(report.title)
    buttons = "".join(
        f'<button type="button" data-does="{does}" hidden>{html.escape(text)}</button>'
        for does, text in (("print", _("Print")), ("theme", _("Dark or light")))
    )
    bar = f"<header><p>{html.escape(title)}</p>{buttons}</header>\n"
    whole = f"{bar}<main>\n{body(report)}</main>\n"
    return shell(whole, {}, title=title, style="report.css", entry="report").decode()
