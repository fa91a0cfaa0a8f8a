"""The application: every command, in the order in which a newcomer meets them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from pmg_graph import __version__
from pmg_graph.cli import build, check, demo, export, kinds, load, options, queries, query, schema, search, serve, show
from pmg_graph.i18n import _


def _version(wanted: bool) -> None:
    if wanted:
        print(f"pmg-graph {__version__}")
        raise typer.Exit


def application() -> Any:
    """The commands as one click command, its help in the language in use."""
    app = typer.Typer(
        help=_("Planning documents of Chile's public sector as a graph of who coordinates with whom, with evidence."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback()
    def common(
        lang: Annotated[str | None, options.lang()] = None,
        version: Annotated[
            bool, typer.Option("--version", help=_("Print the version."), callback=_version, is_eager=True)
        ] = False,
    ) -> None:
        """Options of every command."""

    for module in (demo, build, show, check, query, queries, search, serve, load, export, kinds, schema):
        module.register(app)
    return typer.main.get_command(app)
