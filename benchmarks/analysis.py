"""Analyses: the null model on a real graph, and every report on graphs of any size.

    python benchmarks/analysis.py [GRAPH.jsonl.gz] [relationships ...]

Times are of the processor; the null model is shown beside plain swaps of two ties in the same network, which is what
it replaces (as many attempts as curveball makes trades).
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pmg_graph import graph_file
from pmg_graph.analysis import registry
from pmg_graph.analysis.null_model import THINNING, NullModel
from pmg_graph.analysis.scope import Asked, Layer, Scope
from pmg_graph.analysis.two_mode import two_mode
from pmg_graph.model import Graph
from tests.synthetic import synthetic

SAMPLES = 1_000


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def swaps(model: NullModel, attempts: int, random: Random) -> list[int]:
    """Checkerboard swaps, one attempt after the other."""
    state = list(model.start)
    ties = [(j, 1 << i) for j, mask in enumerate(state) for i in range(mask.bit_length()) if mask >> i & 1]
    for _ in range(attempts):
        x, y = random.randrange(len(ties)), random.randrange(len(ties))
        (a, p), (b, q) = ties[x], ties[y]
        if a != b and not state[a] & q and not state[b] & p and model.allowed[a] & q and model.allowed[b] & p:
            state[a] ^= p | q
            state[b] ^= p | q
            ties[x], ties[y] = (a, q), (b, p)
    return state


def null_model(graph: Graph) -> None:
    for layer in (Layer.COUNCILS, Layer.COMMITMENTS):
        model = NullModel(two_mode(graph, layer))
        if not model.movable:
            continue
        trades = SAMPLES * THINNING * len(model.movable)
        curveball = timed(lambda model=model: [None for _ in model.samples(SAMPLES)])  # type: ignore[misc]
        plain = timed(lambda model=model, n=trades: swaps(model, n, Random(1)))  # type: ignore[misc]
        print(
            f"{layer:<12} {len(model.rows):>5} x {len(model.columns):<5} {SAMPLES} samples: "
            f"curveball {curveball:.2f} s, as many swaps {plain:.2f} s ({plain / curveball:.1f})"
        )


def reports(graph: Graph) -> None:
    for name in registry.names():
        analysis = registry.analysis(name)
        if analysis.needs:
            continue
        for layer in analysis.layers or (None,):
            taken = timed(lambda a=analysis, x=layer: a.make(graph, Asked(Scope(), x)))  # type: ignore[misc]
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{name:<12} {layer or '':<12} {taken:>8.2f} s   (process so far at most {most} MB)", flush=True)


def main(arguments: list[str]) -> None:
    files = [Path(a) for a in arguments if not a.isdigit()]
    sizes = [int(a) for a in arguments if a.isdigit()] or ([] if files else [10_000, 100_000])
    for path in files:
        print(path)
        graph = graph_file.read(path)
        null_model(graph)
        reports(graph)
    for size in sizes:
        print(f"{size} relationships")
        reports(synthetic(size))


if __name__ == "__main__":
    main(sys.argv[1:])
