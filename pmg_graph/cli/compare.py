"""``pmg-graph compare``: what appeared, vanished and changed between two graphs, or between two years of one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmg_graph.cli import exits, options, stores
from pmg_graph.cli.report import ReportFormat, form_of, write
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
            typer.Argument(help=_("The earlier graph file and the later one; one with --years."), metavar="A [B]"),
        ] = None,
        years: Annotated[
            str | None, typer.Option("--years", help=_("Two years of one graph: 2007,2010."), metavar=_("YEAR,YEAR"))
        ] = None,
        region: Annotated[str | None, typer.Option("--region", help=_("Only this region, however written."))] = None,
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        store: Annotated[stores.Store, stores.option()] = stores.Store.FILE,
        form: Annotated[
            ReportFormat | None,
            typer.Option(
                "--format", "-f", help=_("How to print the result; by default from the file's name, or table.")
            ),
        ] = None,
        table: Annotated[
            str | None, typer.Option("--table", help=_("Table to print as CSV, by default the first; or 'figures'."))
        ] = None,
        evidence: Annotated[bool, typer.Option("--evidence", help=_("Add the lines behind each row."))] = False,
        out: Annotated[Path | None, options.output(_("File to write; by default the standard output."))] = None,
        lang: Annotated[str | None, options.lang()] = None,
    ) -> None:
        del lang  # read before the command line was parsed
        given = graphs or []
        form = form or form_of(out)
        if form is ReportFormat.XLSX and out is None:
            raise exits.Stop(_("a spreadsheet needs a file: --output FILE.xlsx"), exits.USAGE)
        if len(given) != (2 if years is None else min(len(given), 1)):
            raise exits.Stop(_("compare two graph files, or one with --years 2007,2010"), exits.USAGE)
        from pmg_graph.analysis.compare import compare, limited
        from pmg_graph.analysis.index import Index
        from pmg_graph.analysis.reports._differences import report
        from pmg_graph.analysis.slices import of_year
        from pmg_graph.model import Document
        from pmg_graph.names import asked

        if years is None:
            first, second = (Index(stores.read(path, stores.Store.FILE)) for path in given)
            names = [path.name for path in given]
            if names[0] == names[1]:
                names = [str(path) for path in given]
        else:
            names = [year.strip() for year in years.split(",")]
            if len(names) != 2 or not all(year.isdigit() for year in names) or names[0] == names[1]:
                raise exits.Stop(_("--years: '{text}' is not two years as 2007,2010").format(text=years), exits.USAGE)
            whole = stores.read(given[0] if given else graph, store)
            there = {n.year for n in whole.nodes.values() if isinstance(n, Document) and n.year}
            for year in names:
                if int(year) not in there:
                    text = _("no document is of the year {year}; there are: {years}")
                    raise exits.Stop(text.format(year=year, years=", ".join(map(str, sorted(there)))))
            first, second = (Index(of_year(whole, int(year))) for year in names)
        found = compare(first, second)
        if region is not None:
            try:
                found = limited(found, asked.region(region))
            except asked.NameProblem as problem:
                text = _("nothing is called '{detail}'; check the spelling").format(detail=problem.written)
                raise exits.Stop(text, exits.USAGE) from problem
        write(report(first, second, found, names[0], names[1]), form, out, table=table, evidence=evidence)
