"""What tests of a database ask of it."""

from __future__ import annotations

from pmg_graph.graph_file import dumps
from pmg_graph.model import Graph
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.store import read


def run(connection: Connection, query: str, **parameters: object) -> list[dict[str, object]]:
    """The rows of a statement that may write."""
    with connection.writing() as session:
        return session.run(query, parameters).data()


def holds(connection: Connection, graph: Graph) -> bool:
    """Whether the database gives back exactly this graph, byte for byte, and holds nothing more of it."""
    (count,) = run(connection, "MATCH (n) WHERE n.pmg_key IS NOT NULL RETURN count(n) AS nodes")
    (ties,) = run(connection, "MATCH ()-[r]->() WHERE r.pmg_key IS NOT NULL RETURN count(r) AS ties")
    return (
        count["nodes"] == len(graph.nodes)
        and ties["ties"] == len(graph.relationships)
        and dumps(read(connection)) == dumps(graph)
    )


def empty(connection: Connection) -> None:
    """Take everything out of the database, whoever wrote it."""
    run(connection, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
