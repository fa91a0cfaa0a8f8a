"""Names that may be one thing: which pairs are doubted, and what a network is where they are one."""

from __future__ import annotations

from pmg_graph.analysis.actors import declared_by_others, degree
from pmg_graph.analysis.merges import Doubt, doubts, merged, renamed, that_count
from pmg_graph.analysis.robustness import ranks, top_overlap
from pmg_graph.analysis.two_mode import TwoModeNetwork
from pmg_graph.model import Council, CouncilKind, Graph, Territory
from tests.analysis.networks import made


def council(key: str, name: str, kind: CouncilKind, region: str = "07", **more: object) -> Council:
    return Council(key=key, name=name, kind=kind, region=region, evidence=("d#1-1",), **more)  # type: ignore[arg-type]


def graph(*nodes: Council | Territory) -> Graph:
    found = Graph()
    for node in nodes:
        found.add_node(node)
    return found


def pairs(*nodes: Council | Territory) -> set[tuple[str, str]]:
    return {(d.first.key, d.second.key) for d in doubts(graph(*nodes))}


def test_council_and_directorio_of_one_territory_are_doubted() -> None:
    consejo = council("c", "Consejo Público-Privado (Secano)", CouncilKind.CONSEJO_PUBLICO_PRIVADO, scope="t")
    directorio = council("d", "Directorio (Secano)", CouncilKind.DIRECTORIO, scope="t")
    assert pairs(consejo, directorio) == {("c", "d")}
    assert not pairs(consejo, directorio.model_copy(update={"scope": "u"}))
    assert not pairs(consejo, directorio.model_copy(update={"region": "08"}))
    assert not pairs(consejo, directorio.model_copy(update={"plural": True}))
    assert not pairs(consejo, directorio.model_copy(update={"internal": True}))
    assert not pairs(consejo, council("x", "Consejo Público-Privado", CouncilKind.CONSEJO_PUBLICO_PRIVADO, scope="t"))


def test_a_name_that_says_more_is_the_second() -> None:
    short = council("a", "Mesa Técnica Regional (Maule)", CouncilKind.MESA, scope="07")
    long = council("b", "Mesa Técnica Regional Chile Crece Contigo (Maule)", CouncilKind.MESA, scope="07")
    assert pairs(short, long) == {("a", "b")}
    assert not pairs(short, council("s", "Mesa Técnica de Salud (Maule)", CouncilKind.MESA, scope="07"))


def test_territories_of_one_region() -> None:
    loa = Territory(key="t1", name="Loa Emprende", region="02", kind="chile_emprende", evidence=("d#1-1",))
    desierto = loa.model_copy(update={"key": "t2", "name": "Desierto de Atacama Emprende"})
    assert pairs(loa, desierto) == {("t1", "t2")}
    assert not pairs(loa, desierto.model_copy(update={"region": "03"}))


def network() -> tuple[TwoModeNetwork, tuple[Doubt, ...]]:
    """C1 and C2 may be one; a is in both, b in one of them, and C2 itself sits in C3."""
    bodies = {
        "in:Council:C1": ["Office:a", "Office:b"],
        "in:Council:C2": ["Office:a", "Office:c"],
        "in:Council:C3": ["Council:C2", "Office:c", "Council:C1"],
    }
    documents = {("Office:a", "in:Council:C1"): ("d1",), ("Office:a", "in:Council:C2"): ("d2",)}
    found = made(bodies, documents=documents)
    one, two = (council(key, key, CouncilKind.MESA) for key in ("C1", "C2"))
    return found, (Doubt(one, two, "both are the mesa"),)


def test_one_body_has_the_members_and_documents_of_both() -> None:
    before, doubt = network()
    after = merged(before, doubt)
    assert after.members["in:Council:C1"] == {"Office:a", "Office:b", "Office:c"}
    assert set(after.bodies) == {"in:Council:C1", "in:Council:C3"}
    assert after.members["in:Council:C3"] == {"Council:C1", "Office:c"}
    (tie,) = (t for t in after.existing if (t.actor, t.body) == ("Office:a", "in:Council:C1"))
    assert tie.documents == ("d1", "d2")
    assert degree(before)["Office:a"] == 2
    assert degree(after)["Office:a"] == 1
    assert declared_by_others(after)["Council:C1"] == 1
    assert renamed(doubt)["Council:C2"] == "Council:C1"


def test_what_sat_in_its_other_name_sits_nowhere() -> None:
    found = made({"in:Council:C1": ["Council:C2", "Office:a"]})
    one, two = (council(key, key, CouncilKind.MESA) for key in ("C1", "C2"))
    assert merged(found, (Doubt(one, two, ""),)).members == {"in:Council:C1": {"Office:a"}}


def test_three_names_of_one_thing() -> None:
    one, two, three = (council(key, key, CouncilKind.MESA) for key in ("C1", "C2", "C3"))
    chain = (Doubt(two, three, ""), Doubt(one, two, ""))
    found = made({f"in:Council:C{i}": [f"Office:{i}"] for i in (1, 2, 3)})
    assert merged(found, chain).members == {"in:Council:C1": {"Office:1", "Office:2", "Office:3"}}


def test_only_pairs_that_both_have_ties_count() -> None:
    found, doubt = network()
    silent = Doubt(doubt[0].first, council("C9", "C9", CouncilKind.MESA), "")
    assert that_count(found, (*doubt, silent)) == doubt


def test_how_many_of_the_first_stay() -> None:
    mine = ranks({"a": 9, "b": 8, "c": 7, "d": 6, "e": 5, "f": 4})
    assert top_overlap(mine, ranks({"a": 9, "b": 8, "c": 7, "d": 6, "e": 3, "f": 5})) == 0.8
    assert top_overlap({}, mine) is None
