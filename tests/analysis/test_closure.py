"""Closure against the papers' own examples, networkx and brute force."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings

from pmg_graph.analysis.backbone import backbone, newman
from pmg_graph.analysis.closure import closure, four_paths, opsahl, opsahl_sampled, robins_alexander
from pmg_graph.analysis.null_model import NullModel, false_discovery, masks, matrix
from pmg_graph.analysis.two_mode import TwoModeNetwork
from tests.analysis.networks import bipartite, made, networks


def southern_women() -> TwoModeNetwork:
    """Davis, Gardner & Gardner's 18 women at 14 events: the example of both papers."""
    graph = nx.davis_southern_women_graph()
    return made({event: list(graph[event]) for event in graph.graph["bottom"]})


def test_opsahl_on_the_southern_women() -> None:
    # the value that Opsahl publishes for it with tnet (clustering_tm)
    assert opsahl(southern_women()) == pytest.approx(0.7719, abs=5e-5)


def test_robins_alexander_on_the_southern_women() -> None:
    network = southern_women()
    model = NullModel(network)
    expected = bipartite.robins_alexander_clustering(network.graph)
    assert robins_alexander(model.start, len(model.columns)) == pytest.approx(expected)


@given(networks())
@settings(max_examples=80, deadline=None)
def test_robins_alexander_as_networkx_has_it(network: TwoModeNetwork) -> None:
    model = NullModel(network)
    found = robins_alexander(model.start, len(model.columns))
    assert (found or 0) == pytest.approx(bipartite.robins_alexander_clustering(network.graph))


@given(networks())
@settings(max_examples=40, deadline=None)
def test_opsahl_as_brute_force_has_it(network: TwoModeNetwork) -> None:
    of = network.memberships
    paths = closed = 0
    for a, middle, e in permutations(network.active, 3):
        for p in of[a] & of[middle]:
            for q in of[middle] & of[e]:
                if p != q and a < e:
                    paths += 1
                    closed += bool((of[a] & of[e]) - {p, q})
    assert opsahl(network) == (pytest.approx(closed / paths) if paths else None)
    assert four_paths(network) >= paths


def test_the_estimate_is_near() -> None:
    network = southern_women()
    assert opsahl_sampled(network, 1) == pytest.approx(opsahl(network), abs=0.005)


def test_what_cannot_close_is_not_a_number() -> None:
    found = closure(made({"c1": ["a", "b"], "c2": ["c"]}), samples=20)
    assert (found.robins_alexander, found.opsahl, found.against) == (None, None, None)


def newman_weights(network: TwoModeNetwork) -> dict[tuple[str, str], float]:
    of = {key: network.memberships[key] for key in network.active}
    if not of:
        return {}
    found = newman(matrix(masks(of, network.peopled), len(network.peopled)))
    at = {key: row for row, key in enumerate(of)}
    return {(a, b): float(found[at[a], at[b]]) for a, b in combinations(of, 2) if of[a] & of[b]}


def test_newmans_example() -> None:
    # Newman 2001, figure 5: A meets B on papers of 2, 3 and 4 authors in all
    weights = newman_weights(made({"1": ["A", "B"], "2": ["A", "B", "C"], "3": ["A", "B", "D", "E"]}))
    assert weights["A", "B"] == pytest.approx(1 + 1 / 2 + 1 / 3)
    assert weights["A", "C"] == pytest.approx(1 / 2)


@given(networks())
@settings(max_examples=40, deadline=None)
def test_newmans_weights_as_networkx_has_them(network: TwoModeNetwork) -> None:
    expected = bipartite.collaboration_weighted_projected_graph(network.graph, list(network.seated))
    found = newman_weights(network)
    assert {tuple(sorted(e)): w for *e, w in expected.edges(data="weight")} == pytest.approx(found)
    for actor in network.active:
        strength = sum(weight for pair, weight in found.items() if actor in pair)
        assert strength == pytest.approx(sum(len(network.members[b]) > 1 for b in network.memberships[actor]))


def test_the_backbone_finds_the_pair_that_was_put_there() -> None:
    random = Random(4)
    together = {f"t{i}": ["x", "y"] for i in range(8)}
    apart = {f"s{i}": random.sample([f"a{j}" for j in range(9)], 3) for i in range(24)}
    found = backbone(made(together | apart), samples=1_200)
    assert [(p.first, p.second) for p in found.pairs if p.significant] == [("x", "y")]
    assert found.samples == 1_200
    assert 5 < found.tested < found.possible == 55


def test_nothing_is_claimed_of_what_could_not_be_otherwise() -> None:
    found = backbone(made({f"c{i}": ["a", "b"] for i in range(5)}), samples=100)
    assert (found.tested, found.possible) == (1, 1)
    assert not found.pairs[0].significant


def test_pairs_that_did_not_meet_count_among_those_that_were_looked_at() -> None:
    random = Random(9)
    network = made({f"c{i}": random.sample([f"a{j:02}" for j in range(14)], 4) for i in range(14)})
    found = backbone(network, samples=200)
    busy = sum(len(bodies) >= 3 for bodies in network.memberships.values())
    assert found.possible == busy * (busy - 1) // 2 > found.tested
    tested = [(p.against.upper, p.adjusted) for p in found.pairs if p.against is not None]
    every = [1.0 if upper is None else upper for upper, _ in tested] + [1.0] * (found.possible - found.tested)
    assert [adjusted for _, adjusted in tested] == pytest.approx(false_discovery(every)[: found.tested])


def test_pairs_of_two_regions_that_never_could_meet_are_no_possible_ones() -> None:
    here, there = {f"h{i}": ["x", "y"] for i in range(3)}, {f"t{i}": ["v", "w"] for i in range(3)}
    regions = dict.fromkeys([*here, "x", "y"], "07") | dict.fromkeys([*there, "v", "w"], "08")
    assert backbone(made(here | there, regions=regions), samples=20).possible == 2


def test_only_some_pairs_are_given_and_all_are_counted() -> None:
    network = southern_women()
    whole, part = backbone(network, samples=50), backbone(network, samples=50, most=7)
    assert part.pairs == whole.pairs[:7]
    assert (part.number, part.claimed, part.tested) == (whole.number, whole.claimed, whole.tested)
    assert whole.number == len(whole.pairs)
    assert whole.claimed == sum(p.significant for p in whole.pairs)
