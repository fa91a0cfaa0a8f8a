"""Pairs of actors that meet more often than chance would have it, given how many councils each is in.

Newman's weights say how much a pair meets, a small council counting more than an assembly (Newman 2001, Scientific
collaboration networks II, Physical Review E 64:016132). Which pairs are claimed is decided by the fixed degree sequence
model (Zweig & Kaufmann 2011; Neal 2014, The backbone of bipartite projections, Social Networks 39:84-97; Neal,
Domagalski & Sagan 2021, Scientific Reports 11:23929) with structural zeros, and Benjamini and Hochberg's control of
false claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmg_graph.analysis.null_model import Against, NullModel, Tally, false_discovery, masks, matrix
from pmg_graph.analysis.scope import SAMPLES, SEED
from pmg_graph.analysis.two_mode import TwoModeNetwork, compatible

if TYPE_CHECKING:
    from pmg_graph.analysis.null_model import Matrix

ALPHA = 0.05
#: Pairs that can be claimed share at least so many bodies, and each of them is in so many.
SHARED = 2
DEGREE = 3
#: Digits of a weight that are compared: the last ones differ between machines.
_DIGITS = 10


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
    """The pairs that share a body, the backbone first, then most shared first, as many as were asked for.

    ``number`` counts all that share one, ``tested`` those held against so many ``samples``, ``possible`` those that
    could have been tested, had they met: each in enough bodies, in regions that have one in common. The adjusted p is
    adjusted for all of these: to look only at pairs that did meet often would make chance look like a finding.
    """

    pairs: tuple[Pair, ...]
    number: int
    tested: int
    possible: int
    claimed: int
    samples: int


def newman(ties: Matrix) -> Matrix:
    """Of actors (rows) in bodies (columns): the sum of 1 / (members - 1) over the bodies that each two share. Without
    the diagonal, a row adds up to the number of the actor's bodies with two or more members."""
    import numpy as np

    others = ties.sum(axis=0) - 1
    weights: Matrix = np.round(ties @ (ties / np.where(others > 0, others, np.inf)).T, _DIGITS)
    return weights


def backbone(
    network: TwoModeNetwork,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    fixed: frozenset[tuple[str, str]] = frozenset(),
    most: int | None = None,
) -> Backbone:
    """The pairs of a network, those with two or more bodies in common tested against the null model; with ``most``,
    no more than so many of them are given, and all are counted."""
    import numpy as np

    of, actors = network.memberships, network.active
    if not actors:
        return Backbone((), 0, 0, 0, 0, 0)
    ties = matrix(masks({key: of[key] for key in actors}, network.peopled), len(network.peopled))
    shared, weights = ties @ ties.T, newman(ties)
    busy = np.flatnonzero(ties.sum(axis=1) >= DEGREE)
    first, second = np.nonzero(np.triu(shared, 1))
    enough = (shared[first, second] >= SHARED) & np.isin(first, busy) & np.isin(second, busy)
    tested = np.flatnonzero(enough)
    upper, adjusted = np.full(len(first), np.nan), np.full(len(first), np.nan)
    possible, number, tally, place = 0, 0, None, {}
    if len(tested) and samples:
        possible = _possible(network, [actors[at] for at in busy])
        model = NullModel(network, fixed=fixed)
        number = model.enough(samples)
        tally = Tally(shared[first, second][tested], number)
        # only who is tested: two of them meet where the rows of both have a one
        among = {at: row for row, at in enumerate(busy)}
        left = np.array([among[at] for at in first[tested]])
        right = np.array([among[at] for at in second[tested]])
        for drawn in model.samples(number, seed):
            sample = matrix(drawn, len(model.columns))
            mine = (sample.T if model.by_body else sample)[busy]
            tally.add((mine @ mine.T)[left, right])
        upper[tested] = tally.upper
        adjusted[tested] = false_discovery(upper[tested].tolist(), possible)
        place = {int(at): row for row, at in enumerate(tested)}
    claimed = adjusted < ALPHA
    order = np.lexsort((second, first, -weights[first, second], -shared[first, second], ~claimed))
    pairs = []
    for at in order[:most].tolist():
        a, b = actors[first[at]], actors[second[at]]
        verdict = (tally.against(place[at]), float(adjusted[at])) if tally and at in place else (None, None)
        pairs.append(Pair(a, b, tuple(sorted(of[a] & of[b])), float(weights[first[at], second[at]]), *verdict))
    return Backbone(tuple(pairs), len(first), len(tested), possible, int(claimed.sum()), number)


def _possible(network: TwoModeNetwork, actors: list[str]) -> int:
    """How many pairs of actors could share a body."""
    sizes: dict[frozenset[str], int] = {}
    for key in actors:
        sizes[network.actors[key].regions] = sizes.get(network.actors[key].regions, 0) + 1
    inside = sum(n * (n - 1) // 2 for n in sizes.values())
    between = sum(n * m for a, n in sizes.items() for b, m in sizes.items() if a != b and compatible(a, b)) // 2
    return inside + between
