"""``pmg-graph report``: the analyses, as reports that planners read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmg_graph.cli import exits, options, output, stores, years
from pmg_graph.cli.errors import meant
from pmg_graph.files import write_whole
from pmg_graph.i18n import _

if TYPE_CHECKING:
    from pmg_graph.analysis.registry import Analysis
    from pmg_graph.analysis.report import Report
    from pmg_graph.analysis.scope import Scope
    from pmg_graph.model import Graph


class ReportFormat(StrEnum):
    """How a report is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"
    HTML = "html"


class LayerOption(StrEnum):
    """The layers, named here so that the command starts without the analyses."""

    COUNCILS = "councils"
    COMMITMENTS = "commitments"
    COVERAGE = "coverage"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "report",
        help=_("Print a report on the graph (of a region: report WHAT REGION); without a name, list the reports."),
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    )
    def command(
        context: typer.Context,
        name: Annotated[str | None, typer.Argument(help=_("Report to print."), metavar=_("WHAT"))] = None,
        region: Annotated[str | None, options.region()] = None,
        year: Annotated[
            int | None, typer.Option("--year", help=_("Only what documents of this year say."), metavar=_("YEAR"))
        ] = None,
        service: Annotated[
            str | None,
            typer.Option(
                "--service", help=_("Only what this institution takes part in, with all others."), metavar=_("NAME")
            ),
        ] = None,
        layer: Annotated[
            LayerOption | None,
            typer.Option(
                "--layer",
                help=_(
                    "The ties that are counted: in councils, by commitments, or by the municipalities that are covered."
                ),
                metavar=options.one_of(LayerOption),
            ),
        ] = None,
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        store: Annotated[stores.Store, stores.option()] = stores.Store.FILE,
        form: Annotated[ReportFormat | None, options.form_by_file(ReportFormat)] = None,
        table: Annotated[str | None, options.table()] = None,
        evidence: Annotated[bool, options.evidence()] = False,
        seed: Annotated[
            int | None, typer.Option("--seed", help=_("Seed of what is drawn at random."), metavar=_("NUMBER"))
        ] = None,
        samples: Annotated[
            int | None,
            typer.Option("--samples", help=_("Random networks to compare with; 0: none."), metavar=_("NUMBER"), min=0),
        ] = None,
        out: Annotated[Path | None, options.output(_("File to write; by default the standard output."))] = None,
    ) -> None:
        if name is None:
            _list(form)
            return
        rest = list(context.args)
        # `report actors Maule` is `report actors --region Maule`
        where = rest.pop(0) if rest and region is None and not rest[0].startswith("-") else None
        limits: dict[str, Any] = {"region": where or region, "year": year, "service": service}
        chosen = _chosen(name)
        declared = [option for param in context.command.params for option in param.opts]
        extra = _own(chosen, options.written(rest)[1], name, declared)
        _refuse(chosen, name, limits, layer)
        form = form or options.form_by_name(out, ReportFormat)
        if form is ReportFormat.XLSX and out is None:
            raise exits.Stop(_("a spreadsheet needs a file: --output FILE.xlsx"), exits.USAGE)
        scope = _scope(limits)
        made = _made(stores.read(graph, store), chosen, scope, layer, seed, samples, extra)
        write(made, form, out, table=table, evidence=evidence)


def _list(form: ReportFormat | None) -> None:
    from pmg_graph.analysis.registry import analyses

    found = analyses()
    if form is ReportFormat.JSON:
        output.print_json(
            [
                {
                    "name": name,
                    "title": _(a.title),
                    "description": _(a.description),
                    "accepts": sorted(a.accepts),
                    "needs": sorted(a.needs),
                    "layers": list(a.layers),
                    "parameters": {p.name: _(p.meaning) for p in a.parameters},
                }
                for name, a in found.items()
            ]
        )
        return
    for name, a in found.items():
        output.say(f"{name}  {_(a.title)}", "bold")
        output.say(f"  {_(a.description)}")
        for p in a.parameters:
            output.say(f"  --{p.name.replace('_', '-')}  {_(p.meaning)}")
    output.hint(_("To print one of them: pmg-graph report NAME, of a region: pmg-graph report NAME REGION"))


def _chosen(name: str) -> Analysis:
    from pmg_graph.analysis import registry

    try:
        return registry.analysis(name)
    except KeyError as error:
        known = registry.names()
        text = _("there is no report '{name}'").format(name=name)
        others = _("there is: {names}").format(names=", ".join(known))
        raise exits.Stop(text + meant(name, known, others), exits.USAGE) from error


def _own(chosen: Analysis, given: dict[str, str], name: str, declared: list[str]) -> dict[str, str]:
    """The parameters that are the report's own, of what was written beside the declared options."""
    known = {p.name for p in chosen.parameters}
    declared = [*declared, *("--" + p.name.replace("_", "-") for p in chosen.parameters)]
    for option in given:
        if option not in known:
            written = "--" + option.replace("_", "-")
            text = _("there is no option {name}").format(name=written)
            raise exits.Stop(text + meant(written, declared), exits.USAGE)
    for p in chosen.parameters:
        if p.required and p.name not in given:
            raise exits.Stop(_("'{name}' needs --{option}").format(name=name, option=p.name), exits.USAGE)
    return given


def _refuse(chosen: Analysis, name: str, limits: dict[str, Any], layer: LayerOption | None) -> None:
    for option, value in limits.items():
        if value is not None and option not in chosen.accepts:
            raise exits.Stop(_("'{name}' takes no --{option}").format(name=name, option=option), exits.USAGE)
        if value is None and option in chosen.needs:
            raise exits.Stop(_("'{name}' needs --{option}").format(name=name, option=option), exits.USAGE)
    if layer is not None and layer.value not in chosen.layers:
        raise exits.Stop(_("'{name}' has no layer '{layer}'").format(name=name, layer=layer.value), exits.USAGE)


def _scope(limits: dict[str, Any]) -> Scope:
    from pmg_graph.analysis.scope import Scope
    from pmg_graph.names import asked

    region = asked.region(limits["region"]) if limits["region"] is not None else None
    service = asked.service(limits["service"]) if limits["service"] is not None else None
    return Scope(region, limits["year"], service)


def _made(
    graph: Graph,
    chosen: Analysis,
    scope: Scope,
    layer: LayerOption | None,
    seed: int | None,
    samples: int | None,
    extra: dict[str, str],
) -> Report:
    from pmg_graph.analysis.expectations import ExpectationsError
    from pmg_graph.analysis.problems import ReportProblem
    from pmg_graph.analysis.scope import SAMPLES, SEED, Asked, Layer
    from pmg_graph.cli.errors import USAGE, report_problem

    if scope.year is not None:
        years.check(graph, [scope.year])
    asked = Asked(
        scope,
        Layer(layer.value) if layer else None,
        SEED if seed is None else seed,
        SAMPLES if samples is None else samples,
        extra,
    )
    try:
        return chosen.make(graph, asked)
    except (ReportProblem, ExpectationsError) as problem:
        asked_wrong = isinstance(problem, ReportProblem) and problem.reason in USAGE
        raise exits.Stop(report_problem(problem), exits.USAGE if asked_wrong else exits.FAILED) from problem


def write(made: Report, form: ReportFormat, out: Path | None, *, table: str | None, evidence: bool) -> None:
    """Print a report, or write it to a file."""
    if form is ReportFormat.TABLE and out is None:
        from pmg_graph.cli.report_text import show

        show(made, evidence=evidence)
        return
    if form is ReportFormat.XLSX:
        from pmg_graph.reporting import flat

        assert out is not None
        write_whole(out, flat.xlsx(made))
        return
    text = _text(made, form, table=table, evidence=evidence)
    if out is None:
        sys.stdout.write(text)
    else:
        # spreadsheet programs tell UTF-8 by its mark
        write_whole(out, text.encode("utf-8-sig" if form is ReportFormat.CSV else "utf-8"))


def _text(made: Report, form: ReportFormat, *, table: str | None, evidence: bool) -> str:
    if form is ReportFormat.JSON:
        from pmg_graph.reporting import data

        return data.dumps(made)
    if form is ReportFormat.HTML:
        from pmg_graph.visualizations import report_page

        return report_page.dumps(made)
    if form is ReportFormat.CSV:
        from pmg_graph.reporting import flat

        known = flat.tables(made)
        if table is not None and table not in known:
            text = _("there is no table '{name}'; there is: {known}")
            raise exits.Stop(text.format(name=table, known=", ".join(known)), exits.USAGE)
        if table is None:
            output.note(
                _("table '{name}'; others with --table: {known}").format(name=known[0], known=", ".join(known[1:]))
            )
        return flat.csv(made, table)
    from pmg_graph.reporting import markdown

    return markdown.dumps(made, evidence=evidence)
