"""What chance alone would give: random two-mode networks with both degree sequences and all structural zeros kept.

Constrained curveball. Strona et al. 2014, A fast and unbiased procedure to randomize ecological binary matrices with
fixed row and column totals, Nature Communications 5:4114; constraints as in Neal & Neal 2024, SDSM-EC, Complex Networks
XII; burn-in 20 and thinning 10 trades a body (Neal 2023, arXiv:2305.04937). Empirical p-values (b + 1) / (N + 1):
Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9:39.

Degree, density, coverage, centralisation and Gini are the same in every sample: the null model cannot test them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from math import fsum, sqrt
from random import Random

from pmg_graph.analysis.scope import SAMPLES, SEED
from pmg_graph.analysis.two_mode import TwoModeNetwork

BURN_IN = 20
THINNING = 10
CHAINS = 4
#: Trades over all samples, a large council counting for more, beyond which fewer samples are drawn; a report says so.
MOST_WORK = 40_000_000
#: Fewest samples that are still drawn then.
FEWEST = 100
#: Bodies beyond which pairs are drawn at random rather than listed.
_LISTED = 1_500
#: Pool sizes up to which every hand is listed (at most 3,432 of them).
_TABLED = 14


@dataclass(frozen=True)
class Against:
    """A figure against its null distribution. ``z`` and ``p`` are None where every sample gives the same.

    ``p`` is one-sided: how often chance gives as much (``upper``) or as little (``lower``). ``spread`` is how far, in
    standard deviations, the mean of one chain lies from the mean of all: large where the chains did not mix.
    """

    observed: float
    mean: float
    deviation: float
    z: float | None
    upper: float | None
    lower: float | None
    samples: int
    spread: float


class NullModel:
    """The null model of a network. Rows are actors (bits of a mask), columns bodies (masks), both in sorted order.

    ``fixed`` ties (actor, body) stay where they are: an issuer is in its own councils by construction.
    """

    def __init__(self, network: TwoModeNetwork, *, fixed: frozenset[tuple[str, str]] = frozenset()) -> None:
        self.actors = [key for key, bodies in network.memberships.items() if bodies]
        self.bodies = [key for key, actors in network.members.items() if actors]
        bit = {key: 1 << at for at, key in enumerate(self.actors)}
        self.start = [sum(bit[a] for a in network.members[b]) for b in self.bodies]
        self.fixed = [sum(bit[a] for a in network.members[b] if (a, b) in fixed) for b in self.bodies]
        allowed = {}
        for body in self.bodies:
            regions = network.bodies[body].regions
            if regions not in allowed:
                allowed[regions] = sum(bit[a] for a in self.actors if network.admissible(a, body))
        self.allowed = [
            allowed[network.bodies[body].regions] & ~fixed_here
            for body, fixed_here in zip(self.bodies, self.fixed, strict=True)
        ]

    @cached_property
    def movable(self) -> list[int]:
        """The columns where something could be otherwise: neither empty nor full."""
        moving = [s & ~f for s, f in zip(self.start, self.fixed, strict=True)]
        return [j for j, s in enumerate(moving) if s and s != self.allowed[j]]

    @cached_property
    def pairs(self) -> list[tuple[int, int]] | None:
        """The pairs of columns that could ever trade; None where they are too many to list."""
        if len(self.movable) > _LISTED:
            return None
        return [(i, j) for i, j in combinations(self.movable, 2) if (self.allowed[i] & self.allowed[j]).bit_count() > 1]

    def enough(self, wanted: int) -> int:
        """How many samples are drawn where so many are wanted: fewer for a network that is very large."""
        mean = sum(s.bit_count() for s in self.start) / max(1, len(self.start))
        work = int(THINNING * max(1, len(self.movable)) * (1 + mean / 4))
        return max(min(FEWEST, wanted), min(wanted, MOST_WORK // work))

    def samples(self, number: int = SAMPLES, seed: int = SEED) -> Iterator[list[int]]:
        """Random networks as masks of actors by body, in the order of :attr:`bodies`; the same seed gives the same.

        They come from :data:`CHAINS` chains, one after the other, each from the observed network.
        """
        for chain in range(CHAINS):
            yield from self._chain(number // CHAINS + (chain < number % CHAINS), Random(f"{seed}/{chain}"))

    def _chain(self, number: int, random: Random) -> Iterator[list[int]]:
        state = [s & ~f for s, f in zip(self.start, self.fixed, strict=True)]
        for sample in range(number):
            trades = len(self.movable) * (BURN_IN if sample == 0 else THINNING)
            self._trade(state, self._drawn(trades, random), random)
            yield [s | f for s, f in zip(state, self.fixed, strict=True)]

    def _drawn(self, trades: int, random: Random) -> Sequence[tuple[int, int]]:
        if self.pairs is not None:
            return random.choices(self.pairs, k=trades) if self.pairs else ()
        movable = self.movable
        drawn = zip(random.choices(movable, k=trades), random.choices(movable, k=trades), strict=True)
        return [(i, j) for i, j in drawn if i != j]

    def _trade(self, state: list[int], pairs: Sequence[tuple[int, int]], random: Random) -> None:
        """Trade between pairs of bodies: whoever is in one only and could be in the other is dealt out anew."""
        allowed, coin, sample = self.allowed, random.random, random.sample
        for i, j in pairs:
            a, b = state[i], state[j]
            mine = a & ~b & allowed[j]
            if not mine:
                continue
            theirs = b & ~a & allowed[i]
            if not theirs:
                continue
            pool = mine | theirs
            if not (mine & (mine - 1)) and not (theirs & (theirs - 1)):
                if coin() < 0.5:
                    state[i], state[j] = a ^ pool, b ^ pool
                continue
            bits = []
            left = pool
            while left:
                low = left & -left
                bits.append(low)
                left ^= low
            size, k = len(bits), mine.bit_count()
            if size <= _TABLED:
                hands = _hands(size, k)
                dealt = 0
                for at in hands[int(coin() * len(hands))]:
                    dealt |= bits[at]
            else:
                dealt = sum(sample(bits, k))
            state[i] = a & ~mine | dealt
            state[j] = b & ~theirs | pool ^ dealt


@cache
def _hands(size: int, k: int) -> list[tuple[int, ...]]:
    """Every way to deal ``k`` of ``size`` things: picking one of a list is quicker than dealing."""
    return list(combinations(range(size), k))


def against(observed: float, sampled: Sequence[float]) -> Against:
    """An observed value against what the samples gave, chain after chain.

    Raises:
        ValueError: where there are no samples.
    """
    n = len(sampled)
    if not n:
        raise ValueError("no samples")
    mean = fsum(sampled) / n
    deviation = sqrt(fsum((x - mean) ** 2 for x in sampled) / (n - 1)) if n > 1 else 0.0
    if deviation <= 1e-12 * max(1.0, abs(mean)):
        return Against(observed, mean, 0.0, None, None, None, n, 0.0)
    # figures that are equal but for the order of adding are equal
    close = 1e-9 * max(1.0, abs(observed))
    upper = (sum(x >= observed - close for x in sampled) + 1) / (n + 1)
    lower = (sum(x <= observed + close for x in sampled) + 1) / (n + 1)
    return Against(
        observed, mean, deviation, (observed - mean) / deviation, upper, lower, n, _spread(sampled, mean) / deviation
    )


def _spread(sampled: Sequence[float], mean: float) -> float:
    means, at = [], 0
    for chain in range(CHAINS):
        size = len(sampled) // CHAINS + (chain < len(sampled) % CHAINS)
        if size:
            means.append(fsum(sampled[at : at + size]) / size)
        at += size
    return max(abs(m - mean) for m in means)


def false_discovery(p_values: Sequence[float]) -> list[float]:
    """P-values adjusted so that the share of false claims is controlled, in the order given.

    Benjamini & Hochberg 1995, Controlling the false discovery rate, JRSS-B 57:289-300. Equal to
    ``scipy.stats.false_discovery_control``, whose import takes a second that a command cannot spare.
    """
    n = len(p_values)
    order = sorted(range(n), key=lambda i: p_values[i], reverse=True)
    adjusted, least = [0.0] * n, 1.0
    for place, i in enumerate(order):
        least = min(least, p_values[i] * n / (n - place))
        adjusted[i] = least
    return adjusted
