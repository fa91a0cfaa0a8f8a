"""Pairs of actors that meet more often than chance would have it, given how many councils each is in.

Newman's weights say how much a pair meets, a small council counting more than an assembly (Newman 2001, Scientific
collaboration networks II, Physical Review E 64:016132). Which pairs are claimed is decided by the fixed degree sequence
model (Zweig & Kaufmann 2011; Neal 2014, The backbone of bipartite projections, Social Networks 39:84-97; Neal,
Domagalski & Sagan 2021, Scientific Reports 11:23929) with structural zeros, and Benjamini and Hochberg's control of
false claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from pmg_graph.analysis.null_model import Against, NullModel, against, false_discovery
from pmg_graph.analysis.scope import SAMPLES, SEED
from pmg_graph.analysis.two_mode import TwoModeNetwork

ALPHA = 0.05
#: Pairs that are tested share at least so many bodies, and each of them is in so many.
SHARED = 2
DEGREE = 3


@dataclass(frozen=True)
class Pair:
    """Two actors: the bodies they share, Newman's weight, and where tested the null model and the adjusted p."""

    first: str
    second: str
    shared: tuple[str, ...]
    newman: float
    against: Against | None = None
    adjusted: float | None = None

    @property
    def significant(self) -> bool:
        """Whether the pair belongs to the backbone."""
        return self.adjusted is not None and self.adjusted < ALPHA


@dataclass(frozen=True)
class Backbone:
    """Every pair that shares a body, most shared first, and how many of them were tested with how many samples."""

    pairs: tuple[Pair, ...]
    tested: int
    samples: int


def newman_weights(network: TwoModeNetwork) -> dict[tuple[str, str], float]:
    """The sum of 1 / (members - 1) over the bodies that two actors share. An actor's weights add up to the number of
    its bodies with two or more members."""
    weights: dict[tuple[str, str], float] = {}
    for actors in network.members.values():
        for pair in combinations(sorted(actors), 2):
            weights[pair] = weights.get(pair, 0.0) + 1 / (len(actors) - 1)
    return weights


def backbone(
    network: TwoModeNetwork,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    fixed: frozenset[tuple[str, str]] = frozenset(),
) -> Backbone:
    """The pairs of a network, those with two or more bodies in common tested against the null model."""
    of = network.memberships
    weights = newman_weights(network)
    shared = {pair: tuple(sorted(of[pair[0]] & of[pair[1]])) for pair in weights}
    tested = [
        pair
        for pair, bodies in shared.items()
        if len(bodies) >= SHARED and min(len(of[pair[0]]), len(of[pair[1]])) >= DEGREE
    ]
    verdicts: dict[tuple[str, str], tuple[Against, float]] = {}
    number = 0
    if tested and samples:
        model = NullModel(network, fixed=fixed)
        number = model.enough(samples)
        found = _sampled(model, tested, number, seed)
        results = [against(float(len(shared[pair])), found[pair]) for pair in tested]
        # a pair that is the same in every sample could not be otherwise: nothing is claimed of it
        adjusted = false_discovery([1.0 if r.upper is None else r.upper for r in results])
        verdicts = {pair: (r, p) for pair, r, p in zip(tested, results, adjusted, strict=True)}
    pairs = [
        Pair(*pair, shared[pair], weight, *verdicts.get(pair, (None, None))) for pair, weight in sorted(weights.items())
    ]
    pairs.sort(key=lambda p: (not p.significant, -len(p.shared), -p.newman, p.first, p.second))
    return Backbone(tuple(pairs), len(tested), number)


def _sampled(
    model: NullModel, tested: list[tuple[str, str]], number: int, seed: int
) -> dict[tuple[str, str], list[float]]:
    at = {key: i for i, key in enumerate(model.actors)}
    wanted = sorted({key for pair in tested for key in pair})
    found: dict[tuple[str, str], list[float]] = {pair: [] for pair in tested}
    for masks in model.samples(number, seed):
        rows = {}
        for key in wanted:
            bit = 1 << at[key]
            rows[key] = sum(1 << j for j, mask in enumerate(masks) if mask & bit)
        for pair, values in found.items():
            values.append((rows[pair[0]] & rows[pair[1]]).bit_count())
    return found
