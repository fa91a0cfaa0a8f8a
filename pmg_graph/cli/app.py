"""The application: every command, in the order in which a newcomer meets them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from pmg_graph import __version__
from pmg_graph.cli import exits, options
from pmg_graph.cli.parser import Application
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
    app = Application(
        help=_("Planning documents of Chile's public sector as a graph of who coordinates with whom, with evidence."),
        invoke_without_command=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback()
    def common(
        context: typer.Context,
        lang: Annotated[options.Language | None, options.lang()] = None,
        version: Annotated[
            bool, typer.Option("--version", help=_("Print the version."), callback=_version, is_eager=True)
        ] = False,
    ) -> None:
        del lang, version  # the one has been read by now, the other has its callback
        if context.invoked_subcommand is None:
            print(context.get_help(), file=sys.stderr)
            raise typer.Exit(exits.USAGE)

    word = next((argument for argument in arguments if not argument.startswith("-")), "")
    for module in [COMMANDS[word]] if word in COMMANDS else COMMANDS.values():
        import_module(f"pmg_graph.cli.{module}").register(app)
    return typer.main.get_command(app)
