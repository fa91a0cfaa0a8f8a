"""``pmg-graph export``: the graph in formats for other tools."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmg_graph import graph_file
from pmg_graph.cli import options, stores
from pmg_graph.files import write_whole
from pmg_graph.i18n import _


class ExportFormat(StrEnum):
    """Formats that a graph is exported to."""

    JSONL = "jsonl"


_WRITERS = {ExportFormat.JSONL: graph_file.dumps}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("export", help=_("Write the graph in a format for other tools."))
    def command(
        form: Annotated[
            ExportFormat, typer.Option("--format", "-f", help=_("jsonl: the exchange format, one object a line."))
        ] = ExportFormat.JSONL,
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        store: Annotated[stores.Store, stores.option()] = stores.Store.FILE,
        out: Annotated[Path | None, options.output(_("File to write; by default the standard output."))] = None,
    ) -> None:
        data = _WRITERS[form](stores.read(graph, store))
        if out is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            write_whole(out, data)
