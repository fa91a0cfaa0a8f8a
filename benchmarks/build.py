"""How long a build takes and how much memory, cold, and whether time grows with the amount of text alone.

    python benchmarks/build.py [DOCS]      (by default ../shared/corpus, else the samples of the package)

Prints the median of cold runs (a new process, no cache) and the peak memory, then builds of 1, 10, 100 and 1000 copies
of the samples, each copy made a document of its own, with the time a megabyte of text takes against the first.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "pmg_graph" / "samples"
RUNS = 7
COPIES = (1, 10, 100, 1000)


def build_once(documents: Path, out: Path) -> float:
    """Seconds that one build takes in a process of its own."""
    command = [sys.executable, "-m", "pmg_graph", "build", "--no-cache", str(documents), "-o", str(out)]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def copies(folder: Path, count: int) -> int:
    """Write copies of the samples that differ in their last line; return the characters written."""
    written = 0
    for path in sorted(SAMPLES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for number in range(count):
            own = f"{text}\n{number}\n"
            (folder / f"{path.stem}_{number:04d}.txt").write_text(own, encoding="utf-8")
            written += len(own)
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpus = ROOT.parent / "shared" / "corpus"
    parser.add_argument("documents", nargs="?", type=Path, default=corpus if corpus.is_dir() else SAMPLES)
    parser.add_argument("--most", type=int, default=COPIES[-1], help="largest number of copies")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "graph.jsonl.gz"
        times = sorted(build_once(arguments.documents, out) for _ in range(RUNS))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{arguments.documents}: cold build {statistics.median(times):.2f} s (best {times[0]:.2f} s), {peak:.0f} MB"
        )
        first = None
        for count in (c for c in COPIES if c <= arguments.most):
            folder = Path(name) / str(count)
            folder.mkdir()
            megabytes = copies(folder, count) / 1e6
            taken = build_once(folder, out)
            each = taken / megabytes
            first = first or each
            size, ratio = f"{4 * count:5} documents, {megabytes:7.2f} MB", each / first
            print(f"{size}: {taken:7.2f} s, {each:6.2f} s/MB, {ratio:5.2f} of the first")


if __name__ == "__main__":
    main()
