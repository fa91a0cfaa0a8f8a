"""The score on the annotated sections, printed, and held above the floor that the repository keeps."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pmg_graph import graph_file
from pmg_graph.build import build

#: The least F1 by fact type, and over all; raised with every improvement, never lowered.
FLOOR = Path(__file__).parent / "floor.json"


def test_the_score_is_above_the_floor(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph, result = tmp_path / "graph.jsonl", tmp_path / "score.json"
    graph_file.write(build([shared / "corpus"]).graph, graph)
    command: list[str | Path] = [
        sys.executable,
        shared / "tools" / "score.py",
        graph,
        shared / "gold",
        "--json",
        result,
    ]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    with capsys.disabled():
        print(f"\n{printed}")
    scores = json.loads(result.read_text(encoding="utf-8"))
    reached = {k.removesuffix("|all"): row["f1"] for k, row in scores["table"].items() if k.endswith("|all")}
    reached["macro"] = scores["macro_f1"]
    floor = json.loads(FLOOR.read_text(encoding="utf-8"))
    assert set(floor) == {fact for fact, f1 in reached.items() if f1 is not None}
    below = {fact: (reached[fact], least) for fact, least in floor.items() if reached[fact] < least}
    assert not below, f"below the floor: {below}"
