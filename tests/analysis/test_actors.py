"""Measures of actors by hand and against networkx; what relabelling, isolates and more evidence must not change."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings

from pmg_graph.analysis import actors
from pmg_graph.analysis.betweenness import shortest_path_betweenness
from pmg_graph.analysis.cut_points import fragmentation, removals
from pmg_graph.analysis.two_mode import TwoModeNetwork
from tests.analysis.networks import bipartite, made, networks, regions_of


@given(networks())
@settings(max_examples=60, deadline=None)
def test_betweenness_with_the_two_mode_maximum(network: TwoModeNetwork) -> None:
    if not network.active:
        assert actors.betweenness(network) == {}
        return
    graph = network.graph.subgraph([*network.active, *network.peopled])
    try:
        expected = bipartite.betweenness_centrality(graph, list(network.active))
    except ZeroDivisionError:  # networkx, where no node of one of the modes can be between
        assert all(0 <= value <= 1 for value in actors.betweenness(network).values())
        return
    assert actors.betweenness(network) == pytest.approx({a: expected[a] for a in network.active})


def test_an_estimate_from_very_many_nodes_is_the_exact_value() -> None:
    network = made({"c1": ["a", "b"], "c2": ["b", "d"], "c3": ["b"], "c4": ["b"], "c5": ["e"], "c6": ["d", "a", "f"]})
    exact = shortest_path_betweenness(network)
    assert shortest_path_betweenness(network, pivots=60_000, seed=1) == pytest.approx(exact, rel=0.02)


def test_betweenness_reaches_one_where_everything_passes_through() -> None:
    # a star of bodies, each with one more actor
    network = made({f"c{i}": ["hub", f"a{i}"] for i in range(5)})
    found = actors.betweenness(network)
    assert found["hub"] == pytest.approx(1.0)
    assert found["a1"] == 0


@given(networks())
@settings(max_examples=60, deadline=None)
def test_brokerage_is_what_redundancy_leaves(network: TwoModeNetwork) -> None:
    graph = network.graph
    several = [a for a in network.active if len(network.memberships[a]) > 1]
    redundancy = bipartite.node_redundancy(graph, several) if several else {}
    found = actors.brokerage(network)
    for actor in network.active:
        k = len(network.memberships[actor])
        assert found[actor] == pytest.approx((1 - redundancy.get(actor, 1)) * k * (k - 1) / 2)


@given(networks())
@settings(max_examples=80, deadline=None)
def test_removals_as_networkx_has_them(network: TwoModeNetwork) -> None:
    graph = network.graph.subgraph([*network.active, *network.peopled])
    cuts = set(nx.articulation_points(graph))
    found = removals(network)
    assert set(found) == set(network.active)
    change = fragmentation(network, found)
    for actor, removal in found.items():
        rest = graph.subgraph(nx.node_connected_component(graph, actor) - {actor})
        parts = [set(part) for part in nx.connected_components(rest)]
        assert sorted(map(len, parts)) == sorted(removal.parts)
        people = sorted(sum(n in network.actors for n in part) for part in parts)
        assert people == sorted(removal.actors)
        assert (len(removal.parts) > 1) == (actor in cuts)
        assert removal.cut_point == (sum(n >= 2 for n in people) >= 2)
        assert change[actor] == pytest.approx(_fragmented(graph, actor))


def _fragmented(graph: nx.Graph[str], actor: str) -> float:
    """Borgatti's F of what is left, less F where the actor's component had stayed whole."""
    n = len(graph) - 1
    if n < 2:
        return 0.0

    def disconnected(sizes: list[int]) -> float:
        return 1 - sum(s * (s - 1) for s in sizes) / (n * (n - 1))

    left = graph.subgraph(set(graph) - {actor})
    whole = [len(c) - (actor in c) for c in nx.connected_components(graph)]
    return disconnected([len(c) for c in nx.connected_components(left)]) - disconnected(whole)


def test_fragmentation_of_a_path_by_hand() -> None:
    # a-c1-b-c2-d: without b two parts of two remain: of 4 * 3 ordered pairs 2 * 2 are left
    network = made({"c1": ["a", "b"], "c2": ["b", "d"]})
    found = fragmentation(network, removals(network))
    assert found == pytest.approx({"a": 0, "b": 8 / 12, "d": 0})


def test_a_council_that_hangs_on_one_actor_is_no_group() -> None:
    network = made({"c1": ["a", "b"], "c2": ["b"]})
    assert not removals(network)["b"].cut_point
    assert removals(made({"c1": ["a", "b", "e"], "c2": ["b", "d", "f"]}))["b"].cut_point


def test_what_an_actor_says_of_itself() -> None:
    bodies = {"c1": ["a", "b"], "c2": ["a"], "c3": ["a"]}
    network = made(bodies, own=[("a", "c1"), ("a", "c2")], documents={("a", "c1"): ["d1"], ("a", "c2"): ["d1"]})
    assert actors.degree(network) == {"a": 3, "b": 1}
    assert actors.declared_by_others(network) == {"a": 1, "b": 1}
    assert actors.self_declared_share(network) == pytest.approx({"a": 2 / 3, "b": 0})


@given(networks())
@settings(max_examples=30, deadline=None)
def test_names_do_not_matter(network: TwoModeNetwork) -> None:
    def other(name: str) -> str:
        return f"{name[0]}{9 - int(name[1:])}"

    regions = {other(n): region for n, region in regions_of(network).items()}
    bodies = {other(b): [other(a) for a in members] for b, members in network.members.items()}
    again = made(bodies, isolates=[other(a) for a in network.actors], regions=regions)
    before, after = actors.measures(network), actors.measures(again)
    for name in actors.MEASURES:
        assert {other(a): v for a, v in before[name].items()} == pytest.approx(dict(after[name]))


@given(networks())
@settings(max_examples=30, deadline=None)
def test_neither_isolates_nor_more_evidence_matter(network: TwoModeNetwork) -> None:
    bodies = {b: sorted(network.members[b]) for b in network.bodies}
    regions = regions_of(network)
    twice = {(t.actor, t.body): ["d1", "d2"] for t in network.existing}
    again = made(bodies, isolates=[*network.actors, "z"], regions=regions, documents=twice)
    before, after = actors.measures(network), actors.measures(again)
    for name in actors.MEASURES:
        assert before[name] == pytest.approx(dict(after[name]))


def test_a_very_large_network_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    network = made({f"c{i}": [f"a{j}" for j in range(30) if (i * j) % 7 < 3] for i in range(25)})
    exact = actors.betweenness(network)
    monkeypatch.setattr(actors, "MOST_STEPS", 10_000)
    assert actors.is_estimated(network)
    found = actors.betweenness(network)
    assert found != exact
    assert sum(found.values()) == pytest.approx(sum(exact.values()), rel=0.2)
    assert found == actors.betweenness(network)
    first, second = max(exact, key=lambda a: exact[a]), sorted(found, key=lambda a: -found[a])[:10]
    assert first in second
