"""How often sectors meet: counted by hand and by brute force, and what is and is not claimed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings

from pmg_graph.analysis.kinds import ActorKind
from pmg_graph.analysis.scope import Layer
from pmg_graph.analysis.sectors import EXPECTED, Meeting, meetings, sector_of
from pmg_graph.analysis.two_mode import Actor, Source, TwoModeNetwork
from pmg_graph.model import Graph
from pmg_graph.model.nodes import Service
from tests.analysis.networks import made, networks


def by_letter(net: TwoModeNetwork) -> dict[str, str]:
    """The sector of "a1" is "a"."""
    return {key: key[0] for key in net.active}


def of(found: tuple[Meeting, ...]) -> dict[tuple[str, str], Meeting]:
    return {(m.first, m.second): m for m in found}


def test_meetings_are_pairs_of_actors_in_every_body_that_they_share() -> None:
    net = made({"m1": ["a1", "a2", "b1"], "m2": ["a1", "b1", "b2"], "m3": ["a2"]})
    found = meetings(net, by_letter(net), samples=20)
    assert [sector.key for sector in found.sectors] == ["a", "b"]
    observed = {ends: m.against.observed for ends, m in of(found.meetings).items()}
    # a with a: a1-a2 in m1; a with b: 2 in m1 and 2 in m2; b with b: b1-b2 in m2
    assert observed == {("a", "a"): 1, ("a", "b"): 4, ("b", "b"): 1}


@settings(max_examples=60, deadline=None)
@given(networks())
def test_they_are_counted_as_one_counts_by_hand(net: TwoModeNetwork) -> None:
    sectors = {key: str(number % 3) for number, key in enumerate(net.active)}
    found = meetings(net, sectors, samples=4)
    expected: dict[tuple[str, ...], int] = {}
    for members in net.members.values():
        for first, second in combinations(sorted(members), 2):
            ends = tuple(sorted((sectors[first], sectors[second])))
            expected[ends] = expected.get(ends, 0) + 1
    for m in found.meetings:
        assert m.against.observed == expected.get(tuple(sorted((m.first, m.second))), 0)


def apart(n: int) -> TwoModeNetwork:
    """Two sectors in bodies of the same place and size that never share one."""
    bodies = {f"m{i}": [f"{letter}{(i + j) % 6}" for j in range(3)] for i in range(n) for letter in "ab"[i % 2]}
    return made(bodies)


def test_sectors_that_never_meet_though_they_could_meet_less_than_by_chance() -> None:
    net = apart(24)
    found = of(meetings(net, by_letter(net), samples=400).meetings)
    assert found["a", "b"].less and not found["a", "b"].more
    assert found["a", "b"].against.observed == 0 == found["a", "b"].ratio
    assert found["a", "a"].more and found["b", "b"].more


def test_nothing_is_claimed_of_sectors_that_chance_gives_too_few_meetings() -> None:
    net = apart(2)
    found = meetings(net, by_letter(net), samples=100).meetings
    assert all(m.against.mean < EXPECTED or m.adjusted is not None for m in found)
    assert not any(m.less or m.more for m in found)
    assert not meetings(net, by_letter(net), samples=0).meetings


def test_actors_of_two_regions_that_never_could_meet_are_not_said_to_meet_less() -> None:
    bodies = {f"m{i}": [f"{letter}{(i + j) % 6}" for j in range(3)] for i in range(24) for letter in "ab"[i % 2]}
    regions = {name: "01" if int(name[1:]) % 2 == 0 else "02" for name in bodies}
    regions |= {actor: "01" if actor[0] == "a" else "02" for members in bodies.values() for actor in members}
    net = made(bodies, regions=regions)
    found = of(meetings(net, by_letter(net), samples=200).meetings)
    assert found["a", "b"].adjusted is None and not found["a", "b"].less


@pytest.mark.parametrize(
    ("kind", "ministry", "sector"),
    [
        (ActorKind.SERVICE, "Ministerio de Economía, Fomento y Turismo (hasta 2010-02 otro)", "Economía"),
        (ActorKind.SEREMI, "Ministerio del Trabajo y Previsión Social", "Trabajo y Previsión Social"),
        (ActorKind.SERVICE, "Ministerio de las Culturas, las Artes y el Patrimonio", "Culturas"),
        (ActorKind.SERVICE, None, "service"),
        (ActorKind.GOBERNACION, "Ministerio del Interior", "gobernacion"),
    ],
)
def test_the_sector_of_an_institution_is_its_ministry(kind: ActorKind, ministry: str | None, sector: str) -> None:
    graph = Graph()
    node = Service(key="x", name="X", acronym="X", kind="servicio público", ministry=ministry, evidence=("d#1-1",))
    graph.nodes[node.id] = node
    actor = Actor("Service:x", "X", kind, frozenset(), (node.id,), service="X")
    assert sector_of(actor, Source(graph, Layer.COUNCILS)) == sector
