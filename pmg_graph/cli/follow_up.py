"""``pmg-graph follow-up``: the file that follows commitments up from meeting to meeting, made or brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmg_graph.cli import exits, options, output, stores
from pmg_graph.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "follow-up",
        help=_(
            "Make the follow-up file of the commitments, or bring one up to date: what people wrote stays, new "
            "commitments are added, those that are gone are marked."
        ),
    )
    def command(
        named: Annotated[
            Path | None,
            typer.Argument(help=_("Graph file to read, instead of --graph."), metavar=_("GRAPH"), readable=False),
        ] = None,
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        out: Annotated[Path, options.output(_("File to make or bring up to date (.xlsx or .csv)."))] = Path(
            "seguimiento.xlsx"
        ),
        region: Annotated[str | None, options.region()] = None,
        store: Annotated[stores.Store, stores.option()] = stores.Store.FILE,
        form: Annotated[options.Format, options.form()] = options.Format.TABLE,
    ) -> None:
        if out.suffix.lower() not in (".xlsx", ".csv"):
            raise exits.Stop(_("{path}: the follow-up file is .xlsx or .csv").format(path=out), exits.USAGE)
        from pmg_graph.analysis import follow_up, follow_up_file
        from pmg_graph.analysis.index import Index
        from pmg_graph.analysis.problems import ReportProblem
        from pmg_graph.analysis.wording import region_name
        from pmg_graph.cli.errors import report_problem
        from pmg_graph.names import asked

        try:
            code = asked.region(region) if region is not None else None
            known = follow_up.commitments(Index(stores.read(named or graph, store)), region=code)
            file = follow_up_file.read(out, formulas=True) if out.exists() else follow_up_file.FollowUp()
            file.rows, done = follow_up.update(file.rows, known, region=region_name(code) if code else None)
            follow_up_file.write(file, out)
        except ReportProblem as problem:
            raise exits.Stop(report_problem(problem)) from problem
        if form is options.Format.JSON:
            output.print_json(
                {"path": str(out), "kept": done.kept, "added": done.added, "gone": done.gone, "moved": done.moved}
            )
            return
        for text in (
            ngettext("{n} commitment kept", "{n} commitments kept", done.kept).format(n=done.kept),
            ngettext("{n} added", "{n} added", done.added).format(n=done.added),
            ngettext("{n} no longer in the graph", "{n} no longer in the graph", done.gone).format(n=done.gone),
            ngettext("{n} found again under a new key", "{n} found again under new keys", done.moved).format(
                n=done.moved
            ),
        ):
            output.say(text)
        output.say(_("Follow-up file written to {path}.").format(path=out))
