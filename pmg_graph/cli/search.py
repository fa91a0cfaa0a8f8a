"""``pmg-graph search``: entities and passages by their text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmg_graph.captions import LABELS
from pmg_graph.cli import options, output
from pmg_graph.i18n import _
from pmg_graph.loaders.reading.text import clean
from pmg_graph.names.folding import fold, words

_EXCERPT = 160


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("search", help=_("Find entities and passages by text, accents and capitals aside, best first."))
    def command(
        text: Annotated[str, typer.Argument(help=_("Words to look for."), metavar=_("TEXT"))],
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        uri: Annotated[str | None, options.uri()] = None,
        limit: Annotated[int, options.limit()] = 20,
        form: Annotated[options.Format, options.form()] = options.Format.TABLE,
    ) -> None:
        from pmg_graph.cli.database import database
        from pmg_graph.neo4j.search import search

        with database(graph, uri=uri) as connection:
            hits = search(connection, text, limit=limit)
        if form is options.Format.JSON:
            output.print_json([hit.__dict__ for hit in hits])
            return
        rows, asked = [], words(text)
        for hit in hits:
            where = f"{hit.source}:{hit.first}" if hit.source else hit.key
            rows.append([_(LABELS[hit.label]), _around(clean(hit.text or hit.name), asked), where])
        columns = [_("Kind"), _("Text"), _("Where")]
        if not rows:
            output.note(_("nothing was found: no document states it"))
            return
        output.show_table("", columns, rows)
        output.hint(_("More of one of them: pmg-graph show 'NAME OR KEY'"))


def _around(text: str, asked: tuple[str, ...]) -> str:
    """A text, or of a long one the part where the longest word that was asked for stands."""
    if len(text) <= _EXCERPT:
        return text
    folded = fold(text)
    found = next((at for word in sorted(asked, key=len, reverse=True) if (at := folded.find(word)) >= 0), 0)
    start = max(0, min(found - _EXCERPT // 3, len(text) - _EXCERPT))
    part = text[start : start + _EXCERPT]
    if start:
        part = "… " + part.partition(" ")[2]
    return part if start + _EXCERPT >= len(text) else part.rpartition(" ")[0] + " …"
