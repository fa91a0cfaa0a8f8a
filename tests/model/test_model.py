"""Invariants over the whole model."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from pmg_graph import i18n
from pmg_graph.captions import LABELS, STATUSES, STRUCTURAL, TIES
from pmg_graph.model import (
    NODES,
    RELATIONSHIPS,
    Council,
    CouncilKind,
    Graph,
    Node,
    Office,
    OfficeLevel,
    ParticipatesIn,
    Product,
    Region,
    Relationship,
    ReportsTo,
    Service,
    Status,
)
from pmg_graph.model.keys import slug
from pmg_graph.schema import as_json_schema, as_markdown

DOCS = Path(__file__).parent.parent.parent / "docs"
REGIONAL = OfficeLevel.REGIONAL
MODELS: list[type[BaseModel]] = [*NODES, *RELATIONSHIPS]


def test_labels_and_types_are_unique() -> None:
    assert len({n.label for n in NODES}) == len(NODES)
    assert len({r.type for r in RELATIONSHIPS}) == len(RELATIONSHIPS)


@pytest.mark.parametrize("kind", MODELS, ids=lambda k: k.__name__)
def test_every_property_is_described_and_the_type_is_frozen(kind: type[BaseModel]) -> None:
    assert kind.__doc__
    assert kind.model_config["frozen"]
    for name, field in kind.model_fields.items():
        assert field.description, f"{kind.__name__}.{name} has no description"
        assert field.description.endswith("."), f"{kind.__name__}.{name}: {field.description}"


@pytest.mark.parametrize("relationship", RELATIONSHIPS, ids=lambda r: r.type)
def test_ends_are_declared_labels_and_the_picture_shows_the_type(relationship: type[Relationship]) -> None:
    assert relationship.starts
    assert relationship.ends
    assert {*relationship.starts, *relationship.ends} <= set(NODES)
    assert f"[:{relationship.type}]" in (relationship.__doc__ or "")
    assert set(relationship.identity) <= set(relationship.model_fields)


def test_everything_people_read_has_a_caption_in_both_languages() -> None:
    assert set(LABELS) == {n.label for n in NODES}
    assert set(TIES) == {r.type for r in RELATIONSHIPS}
    assert set(STATUSES) == {str(s) for s in Status}
    assert set(TIES) >= STRUCTURAL
    i18n.set_language("es")
    for caption in itertools.chain(LABELS.values(), *TIES.values(), STATUSES.values()):
        assert i18n._(caption), caption
    same_in_both = {"comuna", "region"}
    untranslated = [c for c in itertools.chain(LABELS.values(), *TIES.values()) if i18n._(c) == c]
    assert set(untranslated) <= same_in_both


def test_a_key_is_what_the_fact_is() -> None:
    office, council = ("Office", "sence@07"), ("Council", "council:mesa@07")
    tie = ParticipatesIn(start=office, end=council, roles=("preside",), evidence=("d#1-1",), years=(2007,))
    assert tie.key == "PARTICIPATES_IN|sence@07|council:mesa@07|existing"
    assert tie.model_copy(update={"status": "proposed"}).key != tie.key
    report = ReportsTo(start=office, end=("Office", "gore@07"), instrument="PROPIR")
    assert report.key.endswith("|existing|PROPIR")


def test_merging_keeps_every_piece_of_evidence_and_counts_a_fact_once() -> None:
    office = Office(
        key="sence@07", name="SENCE Maule", service="SENCE", region="07", level=REGIONAL, evidence=("a#1-1",)
    )
    council = Council(key="council:mesa@07", name="Mesa", kind=CouncilKind.MESA, region="07", evidence=("a#1-1",))
    ties = [
        ParticipatesIn(start=office.id, end=council.id, evidence=(e,), years=(y,), documents=(e[0],), roles=roles)
        for e, y, roles in [("a#1-1", 2007, ()), ("b#4-5", 2010, ("preside",)), ("a#1-1", 2007, ())]
    ]
    graph = Graph()
    for node in (office, council, office.model_copy(update={"evidence": ("b#4-5",)})):
        graph.add_node(node)
    for tie in ties:
        graph.add_relationship(tie)
    (merged,) = graph.relationships.values()
    assert merged.evidence == ("a#1-1", "b#4-5")
    assert merged.years == (2007, 2010)
    assert merged.roles == ("preside",)  # type: ignore[attr-defined]
    assert graph.nodes[office.id].evidence == ("a#1-1", "b#4-5")
    assert not graph.conflicts


def test_a_contradiction_is_noted_and_the_first_statement_kept() -> None:
    graph = Graph()
    graph.add_node(Product(key="p", name="P", kind="product", applies=True))
    graph.add_node(Product(key="p", name="P", kind="product", applies=False))
    assert [(c.property, c.kept, c.other) for c in graph.conflicts] == [("applies", True, False)]


def test_malformed_nodes_are_refused() -> None:
    with pytest.raises(ValidationError):
        Service(key="", name="x", acronym="X")
    with pytest.raises(ValidationError):
        Product(key="p", name="P", kind="programme", figures={"Not A Name": 1})
    with pytest.raises(ValidationError):
        Region(key="07", name="Maule", code="07", population=1)  # type: ignore[call-arg]


def test_slug_is_ascii_and_bounded() -> None:
    assert slug("Consejo Público – Privado de Ñuble") == "consejo-publico-privado-de-nuble"
    long = "comité " * 40
    assert len(slug(long)) <= 80
    assert slug(long) != slug(long + "otro")


def test_a_node_says_nothing_empty() -> None:
    def empty(node: Node) -> list[str]:
        return [name for name, value in node.properties().items() if value in (None, (), [], {})]

    assert empty(Service(key="sence", name="SENCE", acronym="SENCE")) == []


def test_the_schema_page_is_the_models_own() -> None:
    assert (DOCS / "schema.md").read_text(encoding="utf-8") == as_markdown(), "run: pmg-graph schema > docs/schema.md"
    stored = json.loads((DOCS / "graph.schema.json").read_text(encoding="utf-8"))
    assert stored == as_json_schema(), "run: pmg-graph schema --format json > docs/graph.schema.json"
