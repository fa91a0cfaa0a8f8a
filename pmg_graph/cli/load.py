"""``pmg-graph load``: bring a Neo4j database to what the graph file says."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pmg_graph.cli import options, output
from pmg_graph.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        "load",
        help=_(
            "Bring a Neo4j database to exactly what the graph file says. The database is that of NEO4J_URI, "
            "NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, else the local one."
        ),
    )
    def command(
        graph: Annotated[Path, options.graph()] = options.DEFAULT_GRAPH,
        uri: Annotated[str | None, options.uri()] = None,
        form: Annotated[options.Format, options.form()] = options.Format.TABLE,
    ) -> None:
        from pmg_graph import graph_file
        from pmg_graph.cli import database
        from pmg_graph.neo4j.connection import Target, connect
        from pmg_graph.neo4j.load import Summary
        from pmg_graph.neo4j.server import local
        from pmg_graph.neo4j.server.place import Place

        target = Target.configured(uri)
        if target is not None:
            content = graph_file.read(graph)
            with connect(target) as connection:
                summary = database.load_with_progress(connection, content)
        else:
            place = Place.default()
            graph_file.digest(graph)  # a server is not started for a file that is not there
            with database.server_progress() as progress:
                running = local.start(place, progress=progress)
            with connect(Target.local(running)) as connection:
                summary = database.refresh(connection, place, graph, anew=True) or Summary()
        if form is options.Format.JSON:
            output.print_json(asdict(summary))
        else:
            database.print_summary(summary)
