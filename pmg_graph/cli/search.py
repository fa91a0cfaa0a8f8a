"""``pmg-graph search``: entities and passages by their text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmg_graph.captions import LABELS
from pmg_graph.cli import options, output
from pmg_graph.i18n import _
from pmg_graph.loaders.reading.text import clean

_EXCERPT = 160


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("search", help=_("Find entities and passages by text, accents and capitals aside, best first."))
    def command(
        text: Annotated[str, typer.Argument(help=_("Words to look for."), metavar=_("TEXT"))],
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        uri: Annotated[str | None, options.uri()] = None,
        limit: Annotated[int, typer.Option("--limit", help=_("Rows at most."), min=1)] = 20,
        form: Annotated[options.Format, options.form()] = options.Format.TABLE,
    ) -> None:
        from pmg_graph.cli.database import database
        from pmg_graph.neo4j.search import search

        with database(graph, uri=uri) as connection:
            hits = search(connection, text, limit=limit)
        if form is options.Format.JSON:
            output.print_json([hit.__dict__ for hit in hits])
            return
        rows = []
        for hit in hits:
            where = f"{hit.source}:{hit.first}" if hit.source else hit.key
            shown = clean(hit.text or hit.name)
            rows.append([_(LABELS[hit.label]), shown[:_EXCERPT] + (" …" if len(shown) > _EXCERPT else ""), where])
        columns = [_("Kind"), _("Text"), _("Where")]
        output.console().print(output.table("", columns, rows, numbers=frozenset()))
