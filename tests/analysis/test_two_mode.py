"""The two-mode network of a graph: what counts, who is an actor, whose word it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pmg_graph.analysis.kinds import is_collective
from pmg_graph.analysis.observation import Observation
from pmg_graph.analysis.scope import Layer, Scope, Unit
from pmg_graph.analysis.two_mode import Source, TwoModeNetwork, two_mode
from pmg_graph.build import build
from pmg_graph.model import (
    Comprises,
    Council,
    CouncilKind,
    Covers,
    Graph,
    Group,
    GroupKind,
    Municipality,
    ParticipatesIn,
    Service,
    Territory,
)
from tests.analysis.networks import graph

FACTS = [
    ("SENCE", "sence@07", "Mesa A"),
    ("FOSIS", "sence@07", "Mesa A"),
    ("FOSIS", "fosis@07", "Mesa A"),
    ("FOSIS", "fosis@07", "Comité interno"),
    ("FOSIS", "indap@07", "Mesa A|proposed"),
    ("SENCE", "sence@08", "Mesa B"),
]


def ties(network: TwoModeNetwork) -> set[tuple[str, str]]:
    return {(network.actors[t.actor].name, network.bodies[t.body].name) for t in network.existing}


def test_one_region_has_offices_and_only_existing_ties_of_bodies_between_institutions() -> None:
    network = two_mode(graph(FACTS), Layer.COUNCILS, Scope("07"))
    assert network.unit is Unit.OFFICE
    assert ties(network) == {("SENCE Maule", "Mesa A"), ("FOSIS Maule", "Mesa A")}
    assert [t.status for t in network.ties] == ["existing", "proposed", "existing"]
    # who is only proposed is an actor without ties, and a cell that could be taken
    assert network.memberships["Office:indap@07"] == frozenset()
    assert network.seats == 3


def test_pooled_regions_have_institutions() -> None:
    network = two_mode(graph(FACTS), Layer.COUNCILS)
    assert network.unit is Unit.SERVICE
    assert ties(network) == {("SENCE", "Mesa A"), ("FOSIS", "Mesa A"), ("SENCE", "Mesa B")}
    assert network.actors["Service:sence"].nodes == (("Office", "sence@07"), ("Office", "sence@08"))
    assert network.actors["Service:sence"].regions == frozenset()


def test_whose_word_it_is() -> None:
    network = two_mode(graph(FACTS), Layer.COUNCILS, Scope("07"))
    by_actor = {t.actor: t for t in network.existing}
    assert by_actor["Office:sence@07"].issuers == ("FOSIS", "SENCE")
    assert not by_actor["Office:sence@07"].self_declared
    assert by_actor["Office:fosis@07"].self_declared
    without = network.without({"doc-fosis"}, {"doc-sence": "SENCE", "doc-fosis": "FOSIS"})
    assert [(t.actor, t.self_declared) for t in without.existing] == [("Office:sence@07", True)]
    assert all(key.startswith("doc-sence#") for t in without.existing for key in t.evidence)


def test_a_ministrys_word_is_its_own_secretariats() -> None:
    facts = graph([("MIDEPLAN", "serplac@07", "Mesa A")])
    facts.nodes["Service", "serplac"] = Service(
        key="serplac", name="SERPLAC", acronym="SERPLAC", kind="seremi", ministry="Ministerio de Planificación (MDS)"
    )
    facts.add_node(Service(key="mideplan", name="Ministerio de Planificación", acronym="MIDEPLAN", kind="ministerio"))
    assert [t.self_declared for t in two_mode(facts, Layer.COUNCILS).existing] == [True]


def test_a_year_takes_what_its_documents_say() -> None:
    facts = graph(FACTS, years={"SENCE": 2007})
    assert ties(two_mode(facts, Layer.COUNCILS, Scope(year=2007))) == {("SENCE", "Mesa A"), ("SENCE", "Mesa B")}
    (tie,) = [t for t in two_mode(facts, Layer.COUNCILS, Scope("07", 2010)).existing if t.actor == "Office:sence@07"]
    assert (tie.issuers, tie.years) == (("FOSIS",), (2010,))


def test_a_service_takes_what_it_is_in_with_everyone_in_it() -> None:
    facts = graph([*FACTS, ("FOSIS", "fosis@07", "Mesa C")])
    network = two_mode(facts, Layer.COUNCILS, Scope(service="SENCE"))
    assert ties(network) == {("SENCE", "Mesa A"), ("FOSIS", "Mesa A"), ("SENCE", "Mesa B")}


def test_copies_of_evidence_change_nothing() -> None:
    once, often = (two_mode(graph(FACTS, copies=n), Layer.COUNCILS) for n in (1, 4))
    assert ties(once) == ties(often)
    assert [len(t.documents) for t in once.ties] == [len(t.documents) for t in often.ties]


def test_plurals_sit_there_without_a_seat() -> None:
    facts = graph(FACTS)
    for name, kind in (("Municipios de Maule", GroupKind.MUNICIPALITIES), ("Cámara de Turismo", GroupKind.PRIVATE)):
        group = Group(key=f"group:{name}", name=name, kind=kind, region="07", evidence=("doc-fosis#2-2",))
        facts.add_node(group)
        facts.add_relationship(
            ParticipatesIn(
                start=group.id,
                end=("Council", "council:mesa-a@07"),
                evidence=("doc-fosis#2-2",),
                documents=("doc-fosis",),
                years=(2010,),
            )
        )
    network = two_mode(facts, Layer.COUNCILS, Scope("07"))
    assert network.members["in:Council:council:mesa-a@07"] == {
        "Office:sence@07", "Office:fosis@07", "Group:group:Cámara de Turismo"
    }  # fmt: skip
    assert {network.actors[t.actor].name for t in network.ties if network.actors[t.actor].collective} == {
        "Municipios de Maule"
    }


@pytest.mark.parametrize(
    ("name", "kind", "plural"),
    [
        ("Empresarios", "private", True),
        ("Sector privado", "private", True),
        ("Servicios públicos de Maule", "services", True),
        ("Cámara de Turismo", "civil", False),
        ("Universidad de Talca", "academic", False),
        ("Asociación de Municipios del Secano", "municipalities", False),
    ],
)
def test_which_groups_are_plurals(name: str, kind: str, plural: bool) -> None:
    assert is_collective(Group(key="g", name=name, kind=GroupKind(kind))) == plural


def test_comunas_that_nobody_names_are_there_and_nuble_was_in_biobio() -> None:
    facts = graph(FACTS)
    for key, name in (("07101", "Talca"), ("16101", "Chillán")):
        old = "08" if key == "16101" else None
        facts.add_node(Municipality(key=key, name=name, code=key, province=key[:3], region=key[:2], region_2009=old))
    network = two_mode(facts, Layer.COUNCILS, Scope("07"))
    assert not network.actors["Municipality:07101"].named
    assert "Municipality:07101" not in network.seated
    source = Source(facts, Layer.COVERAGE)
    assert "in:Municipality:16101" in source.network(Scope("08", 2010)).bodies
    assert "in:Municipality:16101" not in source.network(Scope("16", 2010)).bodies


def test_coverage_reaches_comunas_by_name_and_through_territories() -> None:
    facts = graph(FACTS)
    stated: dict[str, Any] = {"evidence": ("doc-fosis#2-2",), "documents": ("doc-fosis",), "years": (2010,)}
    for key in ("07101", "07102"):
        facts.add_node(Municipality(key=key, name=key, code=key, province="071", region="07"))
    facts.add_node(Territory(key="territory:x@07", name="X", region="07", evidence=("doc-fosis#2-2",)))
    council = ("Council", "council:mesa-a@07")
    facts.add_relationship(Comprises(start=("Territory", "territory:x@07"), end=("Municipality", "07101"), **stated))
    facts.add_relationship(Covers(start=council, end=("Territory", "territory:x@07"), **stated))
    facts.add_relationship(Covers(start=council, end=("Municipality", "07102"), **stated))
    facts.add_relationship(Covers(start=council, end=("Region", "07"), **stated))
    assert ties(two_mode(facts, Layer.COVERAGE, Scope("07"))) == {
        ("X", "07101"),
        ("Mesa A", "07101"),
        ("Mesa A", "07102"),
    }


def test_which_regions_documents_speak_of() -> None:
    seen = Observation(graph(FACTS, years={"SENCE": 2007}))
    assert seen.cells == (("07", 2007), ("07", 2010), ("08", 2007))
    assert [d.issuer for d in seen.of("07")] == ["FOSIS", "SENCE"]
    assert [d.issuer for d in seen.of("08", 2007)] == ["SENCE"]


def test_a_council_in_a_council_is_two_nodes() -> None:
    facts = graph(FACTS)
    facts.add_node(
        Council(key="council:red@07", name="Red", kind=CouncilKind.RED, region="07", evidence=("doc-fosis#2-2",))
    )
    facts.add_relationship(
        ParticipatesIn(
            start=("Council", "council:mesa-a@07"), end=("Council", "council:red@07"), documents=("doc-fosis",)
        )
    )
    network = two_mode(facts, Layer.COUNCILS, Scope("07"))
    assert "Council:council:mesa-a@07" in network.actors
    assert "in:Council:council:mesa-a@07" in network.bodies
    assert all(
        network.graph.nodes[a]["bipartite"] != network.graph.nodes[b]["bipartite"] for a, b in network.graph.edges
    )


def test_the_real_graph_holds_together(shared: Path) -> None:
    real: Graph = build([shared / "corpus"]).graph
    for layer in Layer:
        source = Source(real, layer)
        pooled = source.network()
        regional = [source.network(Scope(region)) for region in sorted({r for r, _ in source.observation.cells})]
        for network in [pooled, *regional]:
            assert all(t.evidence and t.documents for t in network.ties)
            if network.scope.region:
                assert all(network.admissible(t.actor, t.body) for t in network.existing)
            assert not [b for b in network.bodies.values() if getattr(real.nodes[b.node], "internal", False)]


def test_actors_of_one_name_are_told_apart_by_their_region() -> None:
    found = graph([("SENCE", "sence@07", "Mesa A"), ("SENCE", "fosis@08", "Mesa B"), ("SENCE", "indap@07", "Mesa A")])
    for region in ("07", "08"):
        key = f"group:unidad@{region}"
        found.add_node(
            Group(key=key, name="Unidad Local", kind=GroupKind.CIVIL, region=region, evidence=("doc-sence#1-1",))
        )
    names = {actor.name for actor in Source(found, Layer.COUNCILS).network().actors.values()}
    assert {"Unidad Local (Maule)", "Unidad Local (Biobío)"} <= names
    assert "Unidad Local" in {a.name for a in Source(found, Layer.COUNCILS).network(Scope("07")).actors.values()}
