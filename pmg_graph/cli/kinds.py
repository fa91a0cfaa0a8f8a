"""``pmg-graph loaders``: the kinds of documents that can be read."""

from __future__ import annotations

from typing import Annotated

import typer

from pmg_graph.cli import options, output
from pmg_graph.i18n import _
from pmg_graph.loaders.registry import loaders


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("loaders", help=_("List the kinds of documents that can be read, and what is looked for in each."))
    def command(form: Annotated[options.Format, options.form()] = options.Format.TABLE) -> None:
        found = [
            {"kind": loader.kind, "title": _(loader.title), "looks_for": [_(item) for item in loader.looks_for]}
            for loader in loaders()
        ]
        if form is options.Format.JSON:
            output.print_json(found)
            return
        for kind in found:
            output.say(f"{kind['title']}  ({kind['kind']})", "bold")
            for item in kind["looks_for"]:
                output.say(f"  - {item}")
        output.hint(_("To read documents: pmg-graph build FOLDER"))
