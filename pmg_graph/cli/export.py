"""``pmg-graph export``: the graph in formats for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pmg_graph.cli import exits, options, stores
from pmg_graph.exports.registry import export, names
from pmg_graph.files import write_whole
from pmg_graph.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("export", help=_("Write the graph in a format for other tools."))
    def command(
        form: Annotated[
            str | None,
            typer.Option(
                "--format",
                "-f",
                help=_("By default from the file's name, or jsonl. One of: {names}.").format(names=_purposes()),
                metavar=_("FORMAT"),
            ),
        ] = None,
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        store: Annotated[stores.Store, stores.option()] = stores.Store.FILE,
        out: Annotated[Path | None, options.output(_("File to write; by default the standard output."))] = None,
    ) -> None:
        try:
            form = form or (_named(out) if out and out.suffix else "jsonl")
            chosen = export(form)
        except KeyError as error:
            known = ", ".join(names())
            text = _("there is no format '{name}'; there is: {known}").format(name=form, known=known)
            raise exits.Stop(text, exits.USAGE) from error
        if out is None and not chosen.text and sys.stdout.isatty():
            raise exits.Stop(
                _("this format needs a file: --output FILE{suffix}").format(suffix=chosen.suffix), exits.USAGE
            )
        data = chosen.dumps(stores.read(graph, store))
        if out is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            write_whole(out, data)


def _named(out: Path) -> str:
    """The format that a file's name says."""
    by_suffix = {export(name).suffix: name for name in names()}
    if out.suffix.lower() not in by_suffix:
        raise options.unknown_suffix(out, by_suffix)
    return by_suffix[out.suffix.lower()]


def _purposes() -> str:
    return "; ".join(f"{name} ({_(export(name).purpose)})" for name in names())
