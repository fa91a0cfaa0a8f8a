"""The density card by hand, and what must not change it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmg_graph.analysis.density import Reason, card, centralisation, gini, not_comparable, participation
from pmg_graph.analysis.kinds import ActorKind
from pmg_graph.analysis.two_mode import TwoModeNetwork
from tests.analysis.networks import bipartite, made, networks, regions_of


def test_a_card_by_hand() -> None:
    # two regions of four actors and three councils each; one actor of the whole country
    regions = {f"a{i}": "01" for i in range(4)} | {f"b{i}": "02" for i in range(4)}
    regions |= {f"c{i}": "01" for i in range(3)} | {f"d{i}": "02" for i in range(3)}
    bodies = {
        "c0": ["a0", "a1", "n"],
        "c1": ["a0"],
        "c2": ["a0", "a2"],
        "d0": ["b0", "n"],
        "d1": ["b1", "b2"],
        "d2": ["b0", "b1", "n"],
    }
    network = made(bodies, isolates=["a3", "b3"], regions=regions)
    found = card(network, documents=2)
    assert (found.actors, found.active, found.bodies, found.ties) == (9, 7, 6, 13)
    assert found.seats == 6 * 5  # in each council, its region's four and the one of the country
    assert found.density == pytest.approx(13 / 30)
    assert found.participation == pytest.approx(13 / 9)
    assert found.size == pytest.approx(13 / 6)
    assert (found.median_participation, found.median_size) == (2, 2)
    # degrees 3 1 1 2 2 1 3: differences to the highest add up to 8, over (7 - 1)(6 - 1)
    assert found.centralisation == pytest.approx(8 / 30)
    assert found.comparable


def test_silent_councils_are_counted_apart() -> None:
    found = card(made({"c1": ["a"], "c2": []}), documents=1)
    assert (found.bodies, found.silent) == (1, 1)
    assert found.density is None
    assert found.reasons == (Reason.ONE_DOCUMENT, Reason.FEW_BODIES, Reason.FEW_ACTORS)


def test_what_is_not_comparable() -> None:
    assert not_comparable(8, 5, 2) == ()
    assert not_comparable(7, 5, 2) == (Reason.FEW_ACTORS,)
    assert not_comparable(8, 4, 2) == (Reason.FEW_BODIES,)
    assert not_comparable(8, 5, 1) == (Reason.ONE_DOCUMENT,)
    assert not_comparable(8, 5, 0) == (Reason.NO_DOCUMENT,)


def test_centralisation_between_its_ends() -> None:
    # one actor in all five bodies and four others in one each: the most there can be
    assert centralisation([5, 1, 1, 1, 1], 5) == 1
    assert centralisation([2, 2, 2], 4) == 0
    assert centralisation([2], 4) is None


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_gini_is_half_the_mean_difference_over_the_mean(values: list[int]) -> None:
    n, total = len(values), sum(values)
    expected = sum(abs(a - b) for a in values for b in values) / (2 * n * total) if total else None
    assert gini(values) == (pytest.approx(expected) if total else None)


@given(networks())
@settings(max_examples=60, deadline=None)
def test_without_structural_zeros_it_is_the_bipartite_density(network: TwoModeNetwork) -> None:
    free = made({b: sorted(network.members[b]) for b in network.peopled}, isolates=network.seated)
    if free.peopled:
        assert len(free.existing) / free.seats == pytest.approx(bipartite.density(free.graph, list(free.seated)))


@given(networks())
@settings(max_examples=60, deadline=None)
def test_an_isolate_changes_seats_and_nothing_of_those_who_take_part(network: TwoModeNetwork) -> None:
    bodies = {b: sorted(network.members[b]) for b in network.bodies}
    regions = regions_of(network)
    more = made(bodies, isolates=[*network.actors, "nobody"], regions=regions)
    before, after = card(network, 2), card(more, 2)
    assert (after.ties, after.active, after.bodies) == (before.ties, before.active, before.bodies)
    assert after.seats == before.seats + len(network.peopled)
    degrees = [len(network.memberships[a]) for a in network.active]
    assert degrees == [len(more.memberships[a]) for a in more.active]


@given(networks())
@settings(max_examples=40, deadline=None)
def test_seats_are_the_admissible_cells(network: TwoModeNetwork) -> None:
    assert network.seats == sum(network.admissible(a, b) for a in network.seated for b in network.peopled)


def test_participation_by_kind() -> None:
    kinds = {"m": ActorKind.MUNICIPALITY, "n": ActorKind.MUNICIPALITY, "s": ActorKind.SERVICE}
    found = participation(made({"c1": ["m", "s"], "c2": ["s"]}, isolates=["n"], kinds=kinds))
    assert [(p.kind, p.actors, p.active, p.bodies) for p in found] == [
        (ActorKind.SERVICE, 1, 1, 2),
        (ActorKind.MUNICIPALITY, 2, 1, 1),
    ]
