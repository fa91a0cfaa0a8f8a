"""``pmg-graph view``: an interactive view as one HTML file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmg_graph.cli import exits, options, output, stores, years
from pmg_graph.files import write_whole
from pmg_graph.i18n import N_, _

if TYPE_CHECKING:
    from pmg_graph.model import Graph
    from pmg_graph.visualizations.outlines import OutlineError
    from pmg_graph.visualizations.view import Wanted

DEFAULT_VIEW = Path("view.html")
_OUTLINES: dict[str, str] = {
    "missing": N_("{path}: the outlines cannot be opened; check the name and its permissions"),
    "too_large": N_("{path}: the outlines are far too large; simplify them first"),
    "not_geojson": N_("{path}: not a GeoJSON file; export the outlines as GeoJSON"),
    "not_degrees": N_("{path}: the outlines are not in degrees; export them as GeoJSON in WGS 84 (EPSG:4326)"),
    "empty": N_("{path}: the GeoJSON holds no polygon"),
}
_ACTORS = ("Office", "Service", "Group", "Municipality", "Product", "Territory", "Council")


class Kind(StrEnum):
    """What a page opens on; it holds the others too."""

    NETWORK = "network"
    MATRIX = "matrix"
    MAP = "map"
    COMPARE = "compare"
    TABLE = "table"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("view", help=_("Write an interactive view as one HTML file that opens in any browser, offline."))
    def command(
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        region: Annotated[str | None, options.region()] = None,
        actor: Annotated[
            str | None, typer.Option("--actor", "-a", help=_("What surrounds this actor."), metavar=_("NAME"))
        ] = None,
        council: Annotated[
            str | None, typer.Option("--council", "-c", help=_("What surrounds this council."), metavar=_("NAME"))
        ] = None,
        meeting: Annotated[
            str | None,
            typer.Option(
                "--meeting", "-m", help=_("The meeting edition of a region: guided steps."), metavar=_("REGION")
            ),
        ] = None,
        kind: Annotated[
            Kind,
            typer.Option(
                "--kind",
                "-k",
                help=_("What the page opens on: network, matrix, map, two years compared, or table."),
                metavar=options.one_of(Kind),
            ),
        ] = Kind.NETWORK,
        year_list: Annotated[
            str | None,
            typer.Option("--years", "-y", help=_("Open on these years, as in 2007,2010."), metavar=_("YEARS")),
        ] = None,
        geojson: Annotated[
            Path | None, options.file("--geojson", help=_("Outlines for the map: a GeoJSON in WGS 84."))
        ] = None,
        most: Annotated[
            int,
            typer.Option(
                "--most",
                help=_("Marks in one picture; the rest is gathered."),
                metavar=_("NUMBER"),
                min=20,
                max=20_000,
            ),
        ] = 400,
        figure: Annotated[
            bool, typer.Option("--figure", help=_("Write a still figure instead: a .png or .svg, by --output."))
        ] = False,
        store: Annotated[stores.Store, stores.option()] = stores.Store.FILE,
        out: Annotated[Path, options.output(_("HTML file to write."))] = DEFAULT_VIEW,
    ) -> None:
        if sum(one is not None for one in (region, actor, council, meeting)) > 1:
            raise exits.Stop(_("name one of --region, --actor, --council and --meeting"), exits.USAGE)
        if not figure and out.suffix.lower() not in (".html", ".htm"):
            raise exits.Stop(
                _("{path}: a page ends in .html; .png and .svg need --figure").format(path=out), exits.USAGE
            )
        open_on = years.listed(year_list) if year_list is not None else ()
        from pmg_graph.cli import named
        from pmg_graph.names import asked
        from pmg_graph.visualizations.outlines import OutlineError
        from pmg_graph.visualizations.view import Wanted, view

        known = stores.read(graph, store)
        years.check(known, open_on)
        place = region if region is not None else meeting
        name = actor if actor is not None else council
        wanted = Wanted(
            region=None if place is None else asked.region(place),
            node=None if name is None else named.one(known, name, _ACTORS if actor is not None else ("Council",)).id,
            kind=str(kind),
            years=open_on,
            meeting=meeting is not None,
            most=most,
            geojson=geojson,
        )
        if figure:
            write_whole(out, _figure(known, wanted, out))
            output.say(_("Figure written to {path}").format(path=out))
            return
        try:
            page = view(known, wanted)
        except OutlineError as error:
            raise exits.Stop(_outline(error)) from error
        write_whole(out, page)
        say_where(out)


def say_where(path: Path) -> None:
    """Where the view is, as a path and as an address that a terminal opens."""
    output.say(
        _("View written to {path}; open it in a browser: {address}").format(path=path, address=path.resolve().as_uri())
    )


def _figure(graph: Graph, wanted: Wanted, out: Path) -> bytes:
    from pmg_graph.visualizations import figures
    from pmg_graph.visualizations.entities import Entities
    from pmg_graph.visualizations.view import scenes_of

    form = out.suffix.lower().removeprefix(".")
    if form not in figures.FORMATS:
        raise exits.Stop(_("a figure needs a file that ends in .png or .svg: --output FILE.png"), exits.USAGE)
    entities = Entities(graph)
    try:
        return figures.figure(entities, scenes_of(entities, wanted)[0], form)
    except ModuleNotFoundError:
        raise exits.Stop(_("figures need one more package: pip install 'pmg-graph[figures]'")) from None


def _outline(error: OutlineError) -> str:
    return _(_OUTLINES[error.reason]).format(path=error.path)
