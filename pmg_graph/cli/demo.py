"""``pmg-graph demo``: the whole path on sample documents that ship with the package."""

from __future__ import annotations

import tempfile
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from pmg_graph import graph_file
from pmg_graph.cli import options, output
from pmg_graph.cli.build import exit_code, print_summary, read_documents
from pmg_graph.cli.view import say_where
from pmg_graph.files import write_whole
from pmg_graph.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("demo", help=_("Read the sample documents of the package and print what they state."))
    def command(
        out: Annotated[Path | None, options.output(_("Graph file to write; by default a temporary one."))] = None,
    ) -> None:
        path = out or Path(tempfile.mkdtemp(prefix="pmg-graph-demo-")) / options.DEFAULT_GRAPH.name
        from pmg_graph.visualizations.view import Wanted, view

        with resources.as_file(resources.files("pmg_graph") / "samples") as samples:
            built = read_documents([samples], cache=None, with_contacts=False)
        graph_file.write(built.graph, path)
        print_summary(built, path)
        page = path.with_name("view.html")
        write_whole(page, view(built.graph, Wanted()))
        say_where(page)
        output.say(_("Have a look at one actor:"))
        output.say(f"  pmg-graph show --graph {path} 'INDAP Maule'")
        raise typer.Exit(exit_code(built))
