"""The graph file: whole or not at all, the same bytes for the same graph, and clear refusals."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmg_graph import graph_file
from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import Commitment, CommitmentKind, Commits, Graph, Office, OfficeLevel, Product

REGIONAL = OfficeLevel.REGIONAL


def sample() -> Graph:
    graph = gazetteer().division()
    office = Office(
        key="sence@07", name="SENCE Maule", service="SENCE", region="07", level=REGIONAL, evidence=("d#1-1",)
    )
    text = "Línea\u2028con <tags>"
    commitment = Commitment(key="d:commitment:1.1", name="x", kind=CommitmentKind.MEASURE, text=text, weight=12.5)
    graph.add_node(office)
    graph.add_node(commitment)
    graph.add_node(Product(key="p", name="P", kind="programme", figures={"cost_2019_kclp": 857200, "share_pct": 2.85}))
    graph.add_relationship(Commits(start=office.id, end=commitment.id, evidence=("d#1-1",), years=(2007,)))
    return graph


@pytest.mark.parametrize("name", ["g.jsonl", "g.jsonl.gz"])
def test_what_is_written_is_read_back(tmp_path: Path, name: str) -> None:
    graph_file.write(sample(), tmp_path / name)
    back = graph_file.read(tmp_path / name)
    assert back.nodes == sample().nodes
    assert back.relationships == sample().relationships
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_record_is_what_the_contract_says() -> None:
    lines = graph_file.dumps(sample()).decode().strip().split("\n")
    kinds = [json.loads(line)["type"] for line in lines]
    assert kinds == sorted(kinds)  # nodes first
    tie = json.loads(lines[-1]) if '"COMMITS"' in lines[-1] else next(json.loads(x) for x in lines if '"COMMITS"' in x)
    assert tie["start"] == {"id": "sence@07", "labels": ["Office"]}
    assert tie["properties"] == {"evidence": ["d#1-1"], "status": "existing", "years": [2007]}
    product = next(json.loads(line) for line in lines if '"id":"p"' in line)
    assert product["properties"]["cost_2019_kclp"] == 857200


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_adding_does_not_matter(random: object) -> None:
    graph = sample()
    nodes, ties = list(graph.nodes.values()), list(graph.relationships.values())
    random.shuffle(nodes)  # type: ignore[attr-defined]
    random.shuffle(ties)  # type: ignore[attr-defined]
    shuffled = Graph()
    for node in nodes:
        shuffled.add_node(node)
    for tie in ties:
        shuffled.add_relationship(tie)
    assert graph_file.dumps(shuffled) == graph_file.dumps(graph)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.jsonl.gz"
    graph_file.write(sample(), path)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        graph_file.write(Graph(), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["g.jsonl.gz"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_a_graph"),
        (b"hola\n", "not_a_graph"),
        (b'{"type":"node","id":"x","labels":["Nada"],"properties":{}}\n', "not_a_graph"),
        (b'{"type":"node","id":"07","labels":["Region"],"properties":{"key":"07"}}\n', "not_a_graph"),
        (gzip.compress(b"hola")[:-6], "damaged"),
        (graph_file.dumps(sample()).replace(b'"start":{"id":"sence@07"', b'"start":{"id":"sence@08"'), "dangling"),
    ],
)
def test_what_is_no_graph_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "g").write_bytes(data)
    with pytest.raises(graph_file.GraphFileError) as refused:
        graph_file.read(tmp_path / "g")
    assert refused.value.reason == reason


def test_a_missing_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(graph_file.GraphFileError) as refused:
        graph_file.read(tmp_path / "nada")
    assert refused.value.reason == "missing"


def test_a_link_is_followed_and_a_device_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
    graph_file.write(sample(), tmp_path / "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").is_file()
    device = Path(os.devnull)
    graph_file.write(sample(), device)
    assert device.is_char_device()
