"""The null model keeps what it must keep, moves what may move, and gives the distribution that it should."""

from __future__ import annotations

import dataclasses
from collections import Counter
from itertools import combinations, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import false_discovery_control

from pmg_graph.analysis.null_model import CHAINS, NullModel, Tally, against, ends, false_discovery, matrix
from pmg_graph.analysis.two_mode import TwoModeNetwork
from tests.analysis.networks import made, networks


def degrees(masks: list[int], actors: int) -> list[int]:
    return [sum(mask >> i & 1 for mask in masks) for i in range(actors)]


@given(networks())
@settings(max_examples=60, deadline=None)
def test_degrees_and_structural_zeros_are_kept_exactly(network: TwoModeNetwork) -> None:
    model = NullModel(network)
    rows, columns = degrees(model.start, len(model.columns)), [m.bit_count() for m in model.start]
    for masks in model.samples(8, seed=3):
        assert [m.bit_count() for m in masks] == columns
        assert degrees(masks, len(model.columns)) == rows
        for mask, row in zip(masks, model.rows, strict=True):
            for i, column in enumerate(model.columns):
                actor, body = (column, row) if model.by_body else (row, column)
                assert not mask >> i & 1 or network.admissible(actor, body)


@given(networks())
@settings(max_examples=30, deadline=None)
def test_fixed_ties_stay(network: TwoModeNetwork) -> None:
    fixed = frozenset((t.actor, t.body) for t in network.existing[::2])
    model = NullModel(network, fixed=fixed)
    for masks in model.samples(6, seed=1):
        for mask, stays in zip(masks, model.fixed, strict=True):
            assert mask & stays == stays
        assert degrees(masks, len(model.columns)) == degrees(model.start, len(model.columns))


def test_every_network_is_as_likely() -> None:
    network = made({"c1": ["a", "b"], "c2": ["b", "c"], "c3": ["c", "d"]}, isolates=[])
    model = NullModel(network)
    rows, columns = degrees(model.start, 4), [m.bit_count() for m in model.start]
    choices = [[sum(1 << i for i in some) for some in combinations(range(4), k)] for k in columns]
    possible = {masks for masks in product(*choices) if degrees(list(masks), 4) == rows}
    n = 6_000
    seen = Counter(tuple(masks) for masks in model.samples(n, seed=7))
    assert set(seen) == possible
    expected = n / len(possible)
    # 5 standard deviations of a count around what equal chances give
    assert all(abs(count - expected) < 5 * expected**0.5 for count in seen.values())


def test_large_hands_are_dealt_too() -> None:
    network = made({"c1": [f"a{i}" for i in range(12)], "c2": [f"b{i}" for i in range(9)], "c3": ["a1", "b1"]})
    model = NullModel(network)
    drawn = [tuple(masks) for masks in model.samples(40, seed=2)]
    assert len(set(drawn)) > 30
    assert all(degrees(list(m), len(model.columns)) == degrees(model.start, len(model.columns)) for m in drawn)


def test_actors_deal_where_they_are_fewer_and_numpy_where_hands_are_large() -> None:
    bodies = {f"c{i:03}": ["a", "b", "c"][i % 3 :][:1] + ["d"] * (i % 5 == 0) for i in range(420)}
    regions = {"a": "07", **{f"c{i:03}": "07" for i in range(0, 420, 3)}, "c001": "08"}
    network = made(bodies, regions=regions)
    model = NullModel(network)
    assert (model.rows, model.by_body) == (["a", "b", "c", "d"], False)
    rows, columns = [m.bit_count() for m in model.start], degrees(model.start, 420)
    drawn = list(model.samples(8, seed=3))
    assert len({tuple(sample) for sample in drawn}) == 8
    for sample in drawn:
        assert [m.bit_count() for m in sample] == rows
        assert degrees(sample, 420) == columns
        assert not sample[0] >> model.columns.index("c001") & 1  # a is not of its region
    assert drawn == list(NullModel(network).samples(8, seed=3))


def test_large_hands_are_dealt_evenly() -> None:
    network = made({"x": [f"a{i:03}" for i in range(150)], "y": [f"b{i:03}" for i in range(150)]})
    model = NullModel(network)
    times = [0] * 300
    n = 400
    for sample in model.samples(n, seed=1):
        for i in range(300):
            times[i] += sample[0] >> i & 1
    # half of the time, within 5 standard deviations
    assert all(abs(seen - n / 2) < 5 * (n / 4) ** 0.5 for seen in times)


def test_many_figures_at_once_are_as_one_by_one() -> None:
    random = Random(2)
    sampled = [[float(random.randrange(4)), 2.0, float(random.randrange(2))] for _ in range(10)]
    observed = [2.0, 2.0, 1.0]
    tally = Tally(np.array(observed), len(sampled))
    for values in sampled:
        tally.add(np.array(values))
    for at, seen in enumerate(observed):
        one, of_many = against(seen, [values[at] for values in sampled]), tally.against(at)
        assert dataclasses.astuple(of_many) == pytest.approx(dataclasses.astuple(one))
        assert tally.upper[at] == pytest.approx(1.0 if one.upper is None else one.upper)


def test_the_same_seed_gives_the_same_samples() -> None:
    network = made({f"c{i}": [f"a{(i * j) % 7}" for j in range(4)] for i in range(9)})
    first = [tuple(m) for m in NullModel(network).samples(20, seed=5)]
    assert first == [tuple(m) for m in NullModel(network).samples(20, seed=5)]
    assert first != [tuple(m) for m in NullModel(network).samples(20, seed=6)]


def test_against_what_the_samples_gave() -> None:
    result = against(3.0, [1.0, 2.0, 3.0, 2.0])
    assert (result.mean, result.samples) == (2.0, 4)
    assert result.deviation == pytest.approx((2 / 3) ** 0.5)
    assert result.z == pytest.approx(1 / (2 / 3) ** 0.5)
    assert (result.upper, result.lower) == (2 / 5, 5 / 5)
    assert against(0.3, [0.1 + 0.2] * 8).z is None
    with pytest.raises(ValueError, match="no samples"):
        against(1.0, [])


def test_chains_that_disagree_are_told() -> None:
    assert against(1.0, [0.0, 0.0, 0.0, 0.0, 4.0, 4.0, 4.0, 4.0]).spread > 0.9
    assert against(1.0, [0.0, 1.0] * CHAINS * 5).spread < 0.5


@pytest.mark.parametrize("values", [[0.01, 0.02, 0.03, 0.5], [0.5, 0.001, 0.04, 0.04, 1.0], [0.2], []])
def test_false_discovery_as_scipy_has_it(values: list[float]) -> None:
    if values:
        assert false_discovery(values, 9) == pytest.approx(
            list(false_discovery_control(values + [1.0] * (9 - len(values))))[: len(values)]
        )
    assert false_discovery(values) == pytest.approx(list(false_discovery_control(values)) if values else [])


def test_a_large_network_gets_fewer_samples() -> None:
    small = NullModel(made({"c1": ["a", "b"], "c2": ["b", "c"]}))
    assert small.enough(1_000) == 1_000
    large = NullModel(made({f"c{i}": [f"a{(i + 7 * j) % 211}" for j in range(90)] for i in range(900)}))
    assert 100 <= large.enough(1_000) < 1_000
    assert large.enough(10) == 10


@pytest.mark.parametrize("columns", [1, 7, 8, 9, 40])
def test_the_ends_of_masks_are_the_ones_of_their_matrix(columns: int) -> None:
    random = Random(columns)
    rows = [random.getrandbits(columns) for _ in range(5)] + [0]
    row, column = ends(rows, columns)
    assert (np.column_stack([row, column]) == np.argwhere(matrix(rows, columns))).all()
