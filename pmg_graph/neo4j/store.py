"""Reading the graph back from a database: a store beside the graph file, with what planners corrected there."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from pmg_graph.graph_file import add_record
from pmg_graph.model import NODES, RELATIONSHIPS, Graph
from pmg_graph.neo4j import pages
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.rows import FIGURES


def read(connection: Connection) -> Graph:
    """The graph that the database holds; a graph that was loaded comes back the same.

    A figure that a planner adds to a product counts where its name is in ``pmg_figures``.

    Raises:
        DatabaseProblem: ``empty``, or ``not_a_graph`` with the node or tie that does not fit the model.
    """
    graph = Graph()
    for kind in NODES:
        fields = frozenset(kind.model_fields)
        for key, properties in pages.nodes(connection, kind.label):
            ours = fields.union(properties.get(FIGURES, ()))
            kept = {name: value for name, value in properties.items() if name in ours}
            _add(graph, {"type": "node", "id": key, "labels": [kind.label], "properties": kept})
    if not graph.nodes:
        raise DatabaseProblem("empty", where=connection.target.uri)
    for tie in RELATIONSHIPS:
        fields = frozenset(tie.model_fields)
        for key, properties, start_labels, start, end_labels, end in pages.relationships(connection, tie.type):
            record: dict[str, Any] = {
                "type": "relationship",
                "id": key,
                "label": tie.type,
                "properties": {name: value for name, value in properties.items() if name in fields},
                "start": {"id": start, "labels": [_label(graph, start_labels, start)]},
                "end": {"id": end, "labels": [_label(graph, end_labels, end)]},
            }
            _add(graph, record)
    return graph


def _label(graph: Graph, labels: list[str], key: str | None) -> str:
    for label in labels:
        if key is not None and (label, key) in graph.nodes:
            return label
    raise DatabaseProblem("not_a_graph", f"{labels} {key}")


def _add(graph: Graph, record: dict[str, Any]) -> None:
    try:
        add_record(graph, record)
    except (ValidationError, KeyError, ValueError) as error:
        raise DatabaseProblem("not_a_graph", f"{record['id']}: {str(error).splitlines()[0]}") from error
