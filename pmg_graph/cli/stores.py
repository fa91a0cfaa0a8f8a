"""Where commands read the graph from: the graph file, or the database with what planners corrected in it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from pmg_graph import graph_file
from pmg_graph.cli import options
from pmg_graph.i18n import _
from pmg_graph.model import Graph


class Store(StrEnum):
    """The two places where a graph lives."""

    FILE = "file"
    NEO4J = "neo4j"


def option() -> Any:
    """``--from``, for every command that reads a graph."""
    return typer.Option(
        "--from", help=_("Read the graph from: the graph file, or the Neo4j database."), metavar=options.one_of(Store)
    )


def read(path: Path, store: Store) -> Graph:
    """The graph, from wherever it was asked for.

    Raises:
        GraphFileError, DatabaseProblem: where it cannot be read.
    """
    if store is Store.FILE:
        return graph_file.read(path)
    from pmg_graph.cli.database import database
    from pmg_graph.neo4j.store import read as read_back

    with database(path, as_it_is=True) as connection:
        return read_back(connection)
