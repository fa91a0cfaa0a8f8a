"""Each sample document shows a quirk; beside it stands what a correct reading must state and must not state.

A fact is [type, status, start, end]; "*" fits anything. An end is "Label:name", compared by folded words; Office by its
key, Assessment by "dimension=grade", statements (Commitment, Objective, DeclaredGap) by how their text begins.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pmg_graph.build import Build, build
from pmg_graph.model import Assessment, Council, Group, Node, Office, Relationship
from pmg_graph.names import words
from tests.conftest import SAMPLES

EXPECTED = sorted(SAMPLES.glob("*/*.expected.json"))


@cache
def built(path: Path) -> Build:
    return build([path])


def document(expected: Path) -> Path:
    return expected.with_name(expected.name.replace(".expected.json", ".txt"))


def wanted(expected: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(expected.read_text(encoding="utf-8"))
    return found


def fits(fact: list[str], tie: Relationship, graph_nodes: dict[tuple[str, str], Node]) -> bool:
    kind, status, start, end = fact
    return (
        kind in ("*", tie.type)
        and status in ("*", tie.status)
        and is_named(start, graph_nodes[tie.start])
        and is_named(end, graph_nodes[tie.end])
    )


def is_named(asked: str, node: Node) -> bool:
    if asked == "*":
        return True
    label, name = asked.split(":", 1)
    return label == node.label and _answers_to(words(name), name, node)


def _answers_to(given: tuple[str, ...], name: str, node: Node) -> bool:
    if isinstance(node, Office):
        return node.key == name
    if isinstance(node, Assessment):
        return f"{node.dimension}={node.grade}" == name
    if node.statement:
        text = words(str(getattr(node, "text", "")))
        return any(text[i : i + len(given)] == given for i in range(4))  # its number may stand before it
    forms = [
        node.name,
        getattr(node, "acronym", None),
        getattr(node, "short_name", None),
        *getattr(node, "aliases", ()),
    ]
    if isinstance(node, Group | Council):
        return any(form and set(given) <= set(words(form)) for form in forms)
    return any(form and words(form) == given for form in forms)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda p: f"{p.parent.name}/{p.name.split('.')[0]}")
def test_a_sample_is_read_as_its_quirk_demands(expected: Path) -> None:
    result = built(document(expected))
    asked = wanted(expected)
    assert not result.problems
    graph = result.graph
    ties = [tie for tie in graph.relationships.values() if not tie.reference]
    missing = [f for f in asked["must"] if not any(fits(f, tie, graph.nodes) for tie in ties)]
    wrong = [f for f in asked["must_not"] if any(fits(f, tie, graph.nodes) for tie in ties)]
    kinds = {finding.kind for reading in result.readings for finding in reading.findings}
    assert not missing, "must be stated"
    assert not wrong, "must not be stated"
    assert set(asked["findings"]) <= kinds


#: What a sample says of properties: the key in its expectations, and the property of the node or tie it speaks of.
NODE_VALUES = {"weights": "weight", "holds": "holds", "goals": "goal_number", "axes": "axis"}
TIE_VALUES = ("roles", "instruments")


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda p: f"{p.parent.name}/{p.name.split('.')[0]}")
def test_the_properties_of_a_sample_are_read(expected: Path) -> None:
    nodes = list(built(document(expected)).graph.nodes.values())
    for key, name in NODE_VALUES.items():
        for asked, value in wanted(expected).get(key, {}).items():
            found = [getattr(n, name) for n in nodes if is_named(asked, n)]
            assert value in found, (asked, found)
    for asked, figures in wanted(expected).get("figures", {}).items():
        (product,) = [n for n in nodes if is_named(asked, n)]
        values = [v for v in product.properties().values() if not isinstance(v, list)]
        assert not [f for f in figures.items() if isinstance(f[1], int | float) and f[1] not in values]
    for name, applies in wanted(expected).get("applies", {}).items():
        (product,) = [n for n in nodes if is_named(f"Product:{name}", n)]
        assert getattr(product, "applies", None) == applies


def how(tie: Relationship) -> list[str]:
    listed = (*getattr(tie, "roles", ()), *getattr(tie, "periodicity", ()), getattr(tie, "instrument", None))
    return [part for part in listed if part]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda p: f"{p.parent.name}/{p.name.split('.')[0]}")
def test_the_ties_of_a_sample_say_how(expected: Path) -> None:
    graph = built(document(expected)).graph
    for key in TIE_VALUES:
        for asked, values in wanted(expected).get(key, {}).items():
            start, end = asked.split(">")
            said = [
                words(part)
                for tie in graph.relationships.values()
                if is_named(start, graph.nodes[tie.start]) and is_named(end, graph.nodes[tie.end])
                for part in how(tie)
            ]
            missing = [v for v in values if not any(set(words(v)) <= set(s) for s in said)]
            assert not missing, (asked, said)


@pytest.mark.parametrize(
    "expected", [p for p in EXPECTED if "absent_text" in wanted(p)], ids=lambda p: p.name.split(".")[0]
)
def test_personal_data_of_a_sample_stays_out(expected: Path) -> None:
    result = built(document(expected))
    for node in result.graph.nodes.values():
        said = json.dumps(node.properties(), ensure_ascii=False)
        assert not [text for text in wanted(expected)["absent_text"] if text in said], node.id
