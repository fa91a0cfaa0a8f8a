"""Loading against the bare driver, side by side in one run: python benchmarks/load.py [relationships ...]

The bare driver writes the same rows, made beforehand and not timed, under the same constraints with the same statements
and batches. Each size is done in turns, several times, on a new server each; the ratios are those of the medians, by
the clock and by the processor time of client and server together (what counts where other work shares the machine).
Memory is that of a process of its own that reads the graph file and loads it twice: what it holds before, and the most
that it held meanwhile.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pmg_graph import graph_file
from pmg_graph.cypher import statement
from pmg_graph.model import Graph
from pmg_graph.neo4j.connection import Connection, Target, connect
from pmg_graph.neo4j.load import load, set_up
from pmg_graph.neo4j.server import local
from pmg_graph.neo4j.server.place import LTS, NEWEST, Place
from tests.synthetic import synthetic

SIZES = (10_000, 100_000, 500_000)
BATCH = 5_000

Batch = tuple[str, list[dict[str, Any]]]


class Cost(NamedTuple):
    """Seconds by the clock, and of the processors."""

    clock: float
    processor: float


def batches(graph: Graph) -> list[Batch]:
    """What a careful script without this project would send."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for node in graph.sorted_nodes():
        query = statement("load/create_nodes").format(label=node.label)
        rows.setdefault(query, []).append({"key": node.key, "properties": node.properties()})
    for tie in graph.sorted_relationships():
        query = statement("load/create_relationships").format(type=tie.type, start=tie.start[0], end=tie.end[0])
        row = {"key": tie.key, "start": tie.start[1], "end": tie.end[1], "properties": tie.properties()}
        rows.setdefault(query, []).append(row)
    return [(query, found[i : i + BATCH]) for query, found in rows.items() for i in range(0, len(found), BATCH)]


def bare(connection: Connection, prepared: list[Batch]) -> None:
    """The driver alone."""
    set_up(connection)
    for query, rows in prepared:
        connection.driver.execute_query(query, rows=rows)


@contextmanager
def fresh_server(version: str) -> Iterator[tuple[Connection, local.Running]]:
    """A server with an empty database, past its first steps: neither side pays for those."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Place.default().home, version, Path(folder))
        running = local.start(place, idle=600)  # should this be killed, it ends by itself
        try:
            with connect(Target.local(running)) as connection:
                for seed in range(3):
                    load(connection, synthetic(10_000, seed=seed))
                load(connection, synthetic(0))
                with connection.writing() as session:
                    session.run("MATCH (n) DETACH DELETE n").consume()
                yield connection, running
        finally:
            local.stop(place)


def timed(work: Callable[[], object], server: int) -> Cost:
    gc.collect()
    clock, processor = time.perf_counter(), time.process_time() + processor_time(server)
    work()
    return Cost(time.perf_counter() - clock, time.process_time() + processor_time(server) - processor)


def processor_time(process: int) -> float:
    """Of another process, where the system tells it (Linux); else nothing."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def compare(path: Path, version: str, repeats: int) -> list[float]:
    """Medians of the seconds of bare driver, first and second load, and their ratios by the clock and by processor."""
    first, again, plain = [], [], []
    graph = graph_file.read(path)  # as `pmg-graph load` has it
    prepared = batches(graph)
    for turn in range(repeats):
        for who in ("load", "bare") if turn % 2 else ("bare", "load"):
            with fresh_server(version) as (connection, running):
                if who == "bare":
                    plain.append(timed(partial(bare, connection, prepared), running.pid))
                    continue
                first.append(timed(partial(load, connection, graph), running.pid))
                again.append(timed(partial(load, connection, graph), running.pid))
    (b, f, a), (bp, fp, ap) = ([median(cost[i] for cost in costs) for costs in (plain, first, again)] for i in (0, 1))
    return [b, f, a, b / f, f / a, bp / fp, fp / ap]


def memory(path: Path, version: str) -> tuple[float, float]:
    """MB that a process holds which has read a graph file, and the most that it holds while it loads."""
    code = "import sys; from benchmarks.load import load_once; load_once(*sys.argv[1:])"
    root = Path(__file__).resolve().parent.parent
    with fresh_server(version) as (_, running):
        command = [sys.executable, "-c", code, str(path), version, str(running.place.state)]
        done = subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE, text=True)
    before, most = done.stdout.split()
    return float(before), float(most)


def load_once(path: str, version: str, state: str) -> None:
    """Print what :func:`memory` returns."""
    graph = graph_file.read(Path(path))
    gc.collect()
    running = local.running(Place(Place.default().home, version, Path(state)))
    assert running is not None
    with connect(Target.local(running)) as connection:
        set_up(connection)  # the driver's own modules are loaded by now
        before = _now()
        load(connection, graph)
        load(connection, graph)
    print(before, _most())


def _now() -> float:
    """What this process holds, from where the most that it held is counted anew."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return _most()
    return _status("VmRSS")


def _most() -> float:
    try:
        return _status("VmHWM")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="relationships")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--newest", action="store_true", help=f"on {NEWEST} instead of {LTS}")
    asked = parser.parse_args()
    version = NEWEST if asked.newest else LTS
    print("                 by the clock                                by processor time")
    print("    ties   bare s  first s  again s  first/bare again x  first/bare again x  graph MB  most MB")
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "graph.jsonl")
            graph_file.write(synthetic(size), path)
            b, f, a, *ratios = compare(path, version, asked.repeats)
            before, most = memory(path, version)
        r = [f"{each:.2f}" for each in ratios]
        print(
            f"{size:>8} {b:>8.1f} {f:>8.1f} {a:>8.2f} {r[0]:>11} {r[1]:>7} {r[2]:>11} {r[3]:>7} "
            f"{before:>9.0f} {most:>8.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
