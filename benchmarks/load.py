"""Loading against the bare driver, side by side in one run: python benchmarks/load.py [relationships ...]

The bare driver writes the same rows under the same constraints with the same statements and batches; everything else
that `load` does (comparing, progress, removals) is what it costs more. Memory is that of this process.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pmg_graph.cypher import statement
from pmg_graph.model import NODES, Graph
from pmg_graph.neo4j.connection import Connection, Target, connect
from pmg_graph.neo4j.load import load, set_up
from pmg_graph.neo4j.server import local
from pmg_graph.neo4j.server.place import LTS, Place
from tests.synthetic import synthetic

SIZES = (10_000, 100_000, 500_000)
BATCH = 5_000


def bare(connection: Connection, graph: Graph) -> None:
    """What a careful script without this project would do."""
    set_up(connection)
    by_label: dict[str, list[dict[str, Any]]] = {node.label: [] for node in NODES}
    for node in graph.nodes.values():
        by_label[node.label].append({"key": node.key, "properties": node.properties()})
    by_kind: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for tie in graph.relationships.values():
        row = {"key": tie.key, "start": tie.start[1], "end": tie.end[1], "properties": tie.properties()}
        by_kind.setdefault((tie.type, tie.start[0], tie.end[0]), []).append(row)
    for label, rows in by_label.items():
        _write(connection, statement("load/create_nodes").format(label=label), rows)
    for (kind, start, end), rows in by_kind.items():
        _write(connection, statement("load/create_relationships").format(type=kind, start=start, end=end), rows)


def _write(connection: Connection, query: str, rows: list[dict[str, Any]]) -> None:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        connection.driver.execute_query(query, rows=batch)  # type: ignore[arg-type]


def empty(connection: Connection) -> None:
    with connection.writing() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print("    ties   bare s   load s load/bare  again s  quicker  graph MB  peak MB")
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Place.default().home, LTS, Path(folder))
        running = local.start(place)
        try:
            with connect(Target.local(running)) as connection:
                warm = synthetic(2_000)  # neither side pays for the server's first steps
                load(connection, warm)
                for size in sizes:
                    _compare(connection, size)
        finally:
            local.stop(place)


def _compare(connection: Connection, size: int) -> None:
    graph = synthetic(size)
    holds = memory()
    empty(connection)
    first = timed(lambda: load(connection, graph))
    again = timed(lambda: load(connection, graph))
    peak = memory()
    empty(connection)
    plain = timed(lambda: bare(connection, graph))
    print(
        f"{len(graph.relationships):>8} {plain:>8.1f} {first:>8.1f} {plain / first:>9.2f} {again:>8.1f} "
        f"{first / again:>8.1f} {holds:>9.0f} {peak:>8.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
