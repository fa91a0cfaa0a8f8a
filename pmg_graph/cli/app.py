"""The application: every command, in the order in which a newcomer meets them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from pmg_graph import __version__
from pmg_graph.cli import options
from pmg_graph.i18n import _

#: Commands and the modules of this package that hold them.
COMMANDS: dict[str, str] = {
    "demo": "demo",
    "build": "build",
    "show": "show",
    "view": "view",
    "check": "check",
    "report": "report",
    "follow-up": "follow_up",
    "compare": "compare",
    "query": "query",
    "queries": "queries",
    "search": "search",
    "serve": "serve",
    "load": "load",
    "export": "export",
    "loaders": "kinds",
    "schema": "schema",
}


def _version(wanted: bool) -> None:
    if wanted:
        print(f"pmg-graph {__version__}")
        raise typer.Exit


def application(arguments: Sequence[str] = ()) -> Any:
    """The commands as one click command, its help in the language in use.

    Where the arguments name a command, the modules of the others are not imported: a query is answered in the time
    that importing everything takes.
    """
    app = typer.Typer(
        help=_("Planning documents of Chile's public sector as a graph of who coordinates with whom, with evidence."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback()
    def common(
        lang: Annotated[options.Language | None, options.lang()] = None,
        version: Annotated[
            bool, typer.Option("--version", help=_("Print the version."), callback=_version, is_eager=True)
        ] = False,
    ) -> None:
        """Options of every command."""

    named = next((COMMANDS[argument] for argument in arguments if argument in COMMANDS), None)
    for module in [named] if named else COMMANDS.values():
        import_module(f"pmg_graph.cli.{module}").register(app)
    return typer.main.get_command(app)
