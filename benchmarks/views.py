"""How fast a view opens and moves in headless Chromium without a GPU, side by side with stock pyvis.

    python benchmarks/views.py [--nodes 300 3000 10000] [--stock 300]

First view: from navigation to the first frame with the picture in it, by the page's own clock; and the seconds that its
thread was busy, which other work on the machine does not lengthen. Frames a second: while the picture is dragged two
seconds. Stock pyvis (its own template, physics on, its scripts inline) is measured for the sizes of --stock, up to a
minute, because it takes minutes for thousands. Every run is a fresh browser.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import Council, CouncilKind, Document, From, Graph, Group, GroupKind, ParticipatesIn, Passage
from pmg_graph.visualizations.view import Wanted, view

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
LIMITS = {300: 0.5, 3000: 1.0, 10_000: 3.0}
LEAST_FRAMES, AT = 30, 3000
LARGEST_SHELL = 1_500_000
REPEATS = 3
DRAG = """async ([x, y]) => {
  const canvas = document.querySelector('canvas'); const rect = canvas.getBoundingClientRect();
  const send = (type, dx) => canvas.dispatchEvent(new PointerEvent(type, {clientX: rect.left + x + dx,
    clientY: rect.top + y, pointerId: 1, bubbles: true, button: 0, buttons: 1}));
  canvas.setPointerCapture = () => {};
  send('pointerdown', 0); let frames = 0; const start = performance.now();
  await new Promise(done => { const step = now => { frames += 1; send('pointermove', Math.sin(now / 200) * 200);
    if (now - start < 2000) requestAnimationFrame(step); else done(); }; requestAnimationFrame(step); });
  send('pointerup', 0); return frames / ((performance.now() - start) / 1000); }"""


def graph_of(nodes: int) -> Graph:
    """A region with so many nodes and three ties each: councils, and groups that take part in them."""
    random = Random(1)
    graph = gazetteer().division()
    document = Document(
        key="doc-1", name="d", source="d.txt", title="d", genre="x", issuer="INDAP", year=2010, sha256="0"
    )
    passage = Passage(
        key="doc-1#1-1", name="d:1", document="doc-1", first_line=1, last_line=1, text="Participan todos."
    )
    graph.add_node(document)
    graph.add_node(passage)
    graph.add_relationship(From(start=passage.id, end=document.id))
    evidence = (passage.key,)
    councils = [
        Council(key=f"c{i:05}", name=f"Mesa {i}", kind=CouncilKind.MESA, region="07", evidence=evidence)
        for i in range(nodes // 3)
    ]
    groups = [
        Group(key=f"g{i:05}", name=f"Grupo {i}", kind=GroupKind.CIVIL, region="07", evidence=evidence)
        for i in range(nodes - nodes // 3)
    ]
    for node in (*councils, *groups):
        graph.add_node(node)
    while len(graph.relationships) < 3 * nodes + 400:
        start = groups[int(len(groups) * random.random() ** 2)].id
        tie = ParticipatesIn(
            start=start, end=random.choice(councils).id, evidence=evidence, years=(2010,), documents=("doc-1",)
        )
        graph.add_relationship(tie)
    return graph


def stock(path: Path, nodes: int) -> None:
    """The same kind of graph by stock pyvis."""
    from pyvis.network import Network

    random = Random(1)
    net = Network(directed=True, cdn_resources="in_line", height="900px")
    for i in range(nodes):
        net.add_node(i, label=f"Grupo {i}", title=f"Grupo {i}")
    for _n in range(3 * nodes):
        net.add_edge(int(nodes * random.random() ** 2), random.randrange(nodes))
    path.write_text(net.generate_html(), encoding="utf-8")


def measured(path: Path, ready: tuple[str, Any], *, drag: bool, timeout: int) -> dict[str, Any]:
    """Seconds to the first view, and frames a second while dragging, in a fresh browser."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(viewport={"width": 1920, "height": 1080}, offline=True)
        page: Page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        start = time.perf_counter()
        try:
            page.goto(path.as_uri(), wait_until="commit")
            page.wait_for_selector(ready[0], state=ready[1], timeout=timeout * 1000)
        except Error as error:  # a page that never gets there is a result
            print(str(error).splitlines()[0], file=sys.stderr)
            browser.close()
            return {"first": None, "busy": None, "frames": None}
        wall = time.perf_counter() - start
        own = page.evaluate("performance.now() / 1000")
        told = session.send("Performance.getMetrics")["metrics"]
        busy = next(m["value"] for m in told if m["name"] == "TaskDuration")
        frames = page.evaluate(DRAG, [900, 500]) if drag else None
        browser.close()
    return {"first": min(wall, own), "busy": busy, "frames": frames}


def shell(path: Path) -> int:
    """Bytes of a page beyond its data."""
    html = path.read_bytes()
    found = re.search(rb'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return len(html) - len(found[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="*", default=[300, 3000, 10_000])
    parser.add_argument("--stock", type=int, nargs="*", default=[300])
    wanted = parser.parse_args()
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for nodes in wanted.nodes:
            path = Path(folder) / f"{nodes}.html"
            start = time.perf_counter()
            path.write_bytes(view(graph_of(nodes), Wanted(region="07", most=20_000)))
            made = time.perf_counter() - start
            runs = [measured(path, ("canvas[data-drawn]", "attached"), drag=True, timeout=60) for _n in range(REPEATS)]
            first = statistics.median(r["first"] for r in runs)
            frames = statistics.median(r["frames"] for r in runs)
            row = {
                "nodes": nodes,
                "first_view_s": round(first, 2),
                "busy_s": round(statistics.median(r["busy"] for r in runs), 2),
                "frames_s": round(frames),
                "file_mb": round(path.stat().st_size / 1e6, 2),
                "shell_kb": round(shell(path) / 1000),
                "written_s": round(made, 1),
            }
            print(json.dumps(row), flush=True)
            if first > LIMITS.get(nodes, float("inf")):
                missed.append(f"{nodes}: first view {first:.2f} s")
            if nodes == AT and frames < LEAST_FRAMES:
                missed.append(f"{nodes}: {frames:.0f} frames a second")
            if shell(path) > LARGEST_SHELL:
                missed.append(f"{nodes}: {shell(path)} bytes beyond the data")
            if nodes in wanted.stock:
                other = Path(folder) / f"stock-{nodes}.html"
                stock(other, nodes)
                done = ("#loadingBar", "hidden")
                runs = [measured(other, done, drag=False, timeout=60)]
                took = runs[0]["first"]
                print(
                    json.dumps(
                        {
                            "stock_pyvis": nodes,
                            "first_view_s": round(took, 2) if took else "over 60",
                            "file_mb": round(other.stat().st_size / 1e6, 2),
                            "times_slower": round(took / first, 1) if took else None,
                        }
                    ),
                    flush=True,
                )
    for line in missed:
        print("MISSED", line)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
