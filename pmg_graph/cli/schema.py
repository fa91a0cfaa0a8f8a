"""``pmg-graph schema``: what labels, relationships and properties a graph file holds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pmg_graph.cli import options, output
from pmg_graph.i18n import _
from pmg_graph.schema import as_json_schema, as_markdown


class SchemaFormat(StrEnum):
    """How the schema is printed."""

    MD = "md"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "schema", help=_("Print the schema of the graph, in English: labels, relationship types and their properties.")
    )
    def command(
        form: Annotated[SchemaFormat, options.form_of(SchemaFormat)] = SchemaFormat.MD,
    ) -> None:
        if form is SchemaFormat.JSON:
            output.print_json(as_json_schema())
        else:
            print(as_markdown(), end="")
