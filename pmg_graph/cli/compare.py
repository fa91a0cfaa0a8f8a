"""``pmg-graph compare``: what appeared, vanished and changed between two graphs, or between two years of one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmg_graph.cli import exits, options, stores, years
from pmg_graph.cli.report import ReportFormat, write
from pmg_graph.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "compare",
        help=_(
            "Say what appeared, vanished and changed, by region, between two graph files, or between two years of one "
            "(compare GRAPH --years 2007,2010)."
        ),
    )
    def command(
        graphs: Annotated[
            list[Path] | None,
            typer.Argument(
                help=_("The earlier graph file and the later one; one with --years."), metavar="A [B]", readable=False
            ),
        ] = None,
        two_years: Annotated[
            str | None, typer.Option("--years", help=_("Two years of one graph: 2007,2010."), metavar=_("YEAR,YEAR"))
        ] = None,
        region: Annotated[str | None, options.region()] = None,
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        store: Annotated[stores.Store, stores.option()] = stores.Store.FILE,
        form: Annotated[ReportFormat | None, options.form_by_file(ReportFormat)] = None,
        table: Annotated[str | None, options.table()] = None,
        evidence: Annotated[bool, options.evidence()] = False,
        out: Annotated[Path | None, options.output(_("File to write; by default the standard output."))] = None,
    ) -> None:
        given = graphs or []
        form = form or options.form_by_name(out, ReportFormat)
        if form is ReportFormat.XLSX and out is None:
            raise exits.Stop(_("a spreadsheet needs a file: --output FILE.xlsx"), exits.USAGE)
        if len(given) != (2 if two_years is None else min(len(given), 1)):
            raise exits.Stop(_("compare two graph files, or one with --years 2007,2010"), exits.USAGE)
        from pmg_graph.analysis.compare import compare, limited
        from pmg_graph.analysis.index import Index
        from pmg_graph.analysis.reports._differences import report
        from pmg_graph.analysis.slices import of_year
        from pmg_graph.names import asked

        if two_years is None:
            first, second = (Index(stores.read(path, stores.Store.FILE)) for path in given)
            names = [path.name for path in given]
            if names[0] == names[1]:
                names = [str(path) for path in given]
        else:
            listed = years.listed(two_years)
            if len(set(listed)) != 2 or len(listed) != 2:
                text = _("--years: '{text}' is not two years as 2007,2010").format(text=two_years)
                raise exits.Stop(text, exits.USAGE)
            whole = stores.read(given[0] if given else graph, store)
            years.check(whole, listed)
            names = [str(year) for year in listed]
            first, second = (Index(of_year(whole, year)) for year in listed)
        found = compare(first, second)
        if region is not None:
            found = limited(found, asked.region(region))
        write(report(first, second, found, names[0], names[1]), form, out, table=table, evidence=evidence)
