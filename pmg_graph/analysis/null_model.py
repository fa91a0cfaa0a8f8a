"""What chance alone would give: random two-mode networks with both degree sequences and all structural zeros kept.

Constrained curveball. Strona et al. 2014, A fast and unbiased procedure to randomize ecological binary matrices with
fixed row and column totals, Nature Communications 5:4114; constraints as in Neal & Neal 2024, SDSM-EC, Complex Networks
XII; burn-in 20 and thinning 10 trades a row (Neal 2023, arXiv:2305.04937). Rows are whichever mode has fewer nodes: the
distribution is the same, and a trade between two institutions with thousands of commitments each mixes what thousands
of trades between two commitments would. Empirical p-values (b + 1) / (N + 1): Phipson & Smyth 2010, Statistical
Applications in Genetics and Molecular Biology 9:39.

Degree, density, coverage, centralisation and Gini are the same in every sample: the null model cannot test them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, combinations
from math import fsum, sqrt
from random import Random
from typing import TYPE_CHECKING, TypeVar

from pmg_graph.analysis.scope import SAMPLES, SEED
from pmg_graph.analysis.two_mode import TwoModeNetwork, compatible

Key = TypeVar("Key")

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
    Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
    Places = np.ndarray[tuple[int], np.dtype[np.intp]]
    Bytes = np.ndarray[tuple[int, int], np.dtype[np.uint8]]

BURN_IN = 20
THINNING = 10
CHAINS = 4
#: Trades over all samples, large hands counting for more, beyond which fewer samples are drawn; a report says so.
MOST_WORK = 40_000_000
#: Fewest samples that are still drawn then.
FEWEST = 100
#: Rows beyond which pairs are drawn at random rather than listed.
_LISTED = 1_500
#: Pool sizes up to which every hand is listed (at most 3,432 of them).
_TABLED = 14
#: Pool sizes from which on numpy deals.
_LARGE = 200


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
    """The null model of a network: ``rows`` are the mode with fewer nodes, each a mask with a bit for every one of
    ``columns``, the other mode; both in sorted order.

    ``fixed`` ties (actor, body) stay where they are: an issuer is in its own councils by construction.
    """

    def __init__(self, network: TwoModeNetwork, *, fixed: frozenset[tuple[str, str]] = frozenset()) -> None:
        self.by_body = len(network.peopled) <= len(network.active)
        nodes = {key: network.bodies[key].regions for key in network.peopled}
        others = {key: network.actors[key].regions for key in network.active}
        near = network.members
        if not self.by_body:
            nodes, others, near = others, nodes, network.memberships
        self.rows, self.columns = list(nodes), list(others)
        self.start = masks({row: near[row] for row in self.rows}, self.columns)
        ends = [(body, actor) if self.by_body else (actor, body) for actor, body in sorted(fixed)]
        stays: dict[str, list[str]] = {row: [] for row in nodes}
        for row, column in ends:
            if column in near.get(row, ()):
                stays[row].append(column)
        self.fixed = masks(stays, self.columns)
        places: dict[frozenset[str], set[str]] = {}
        for column, regions in others.items():
            places.setdefault(regions, set()).add(column)
        within = dict(zip(places, masks(places, self.columns), strict=True))
        # nobody is in two of these: their sum is their union
        reach = {r: sum(mask for place, mask in within.items() if compatible(r, place)) for r in set(nodes.values())}
        self.allowed = [reach[nodes[row]] & ~held for row, held in zip(self.rows, self.fixed, strict=True)]

    @cached_property
    def movable(self) -> list[int]:
        """The rows where something could be otherwise: neither empty nor full."""
        moving = [s & ~f for s, f in zip(self.start, self.fixed, strict=True)]
        return [j for j, s in enumerate(moving) if s and s != self.allowed[j]]

    @cached_property
    def pairs(self) -> list[tuple[int, int]] | None:
        """The pairs of rows that could ever trade; None where they are too many to list."""
        if len(self.movable) > _LISTED:
            return None
        return [(i, j) for i, j in combinations(self.movable, 2) if (self.allowed[i] & self.allowed[j]).bit_count() > 1]

    def enough(self, wanted: int) -> int:
        """How many samples are drawn where so many are wanted: fewer for a network that is very large."""
        mean = sum(s.bit_count() for s in self.start) / max(1, len(self.start))
        # numpy deals a large hand ten times as fast
        work = int(THINNING * max(1, len(self.movable)) * (1 + min(mean, _LARGE) / 4 + mean / 40))
        return max(min(FEWEST, wanted), min(wanted, MOST_WORK // work))

    def samples(self, number: int = SAMPLES, seed: int = SEED) -> Iterator[list[int]]:
        """Random networks as masks, in the order of :attr:`rows`; the same seed gives the same.

        They come from :data:`CHAINS` chains, one after the other, each from the observed network.
        """
        for chain, size in enumerate(_sizes(number)):
            yield from self._chain(size, Random(f"{seed}/{chain}"))

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
        """Trade between pairs of rows: whoever is in one only and could be in the other is dealt out anew."""
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
            size, k = pool.bit_count(), mine.bit_count()
            if size >= _LARGE:
                dealt = _dealt(pool, k, random)
                state[i], state[j] = a & ~mine | dealt, b & ~theirs | pool ^ dealt
                continue
            bits = []
            left = pool
            while left:
                low = left & -left
                bits.append(low)
                left ^= low
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


def _dealt(pool: int, k: int, random: Random) -> int:
    """So many bits of a pool, each hand as likely."""
    import numpy as np

    # the one generator of numpy whose numbers never change from version to version
    shuffled = np.random.RandomState(random.getrandbits(32)).permutation
    data = np.frombuffer(pool.to_bytes((pool.bit_length() + 7) // 8, "little"), np.uint8)
    bits = np.unpackbits(data, bitorder="little")
    bits[shuffled(np.flatnonzero(bits))[k:]] = 0
    return int.from_bytes(np.packbits(bits, bitorder="little").tobytes(), "little")


def masks(near: Mapping[Key, Collection[str]], columns: Sequence[str]) -> list[int]:
    """What each row holds, as bits in the order of the columns."""
    place = {key: at for at, key in enumerate(columns)}
    found = []
    for held in near.values():
        row = bytearray(len(columns) // 8 + 1)
        for key in held:
            at = place[key]
            row[at >> 3] |= 1 << (at & 7)
        found.append(int.from_bytes(row, "little"))
    return found


def matrix(rows: Sequence[int], columns: int) -> Matrix:
    """Masks as a matrix of 0 and 1, a row each."""
    import numpy as np

    bits = np.unpackbits(_bytes(rows, columns), axis=1, count=columns, bitorder="little")
    return bits.astype(np.float64)


def ends(rows: Sequence[int], columns: int) -> tuple[Places, Places]:
    """Row and column of every tie that masks hold: less than a matrix where rows are long and ties few."""
    import numpy as np

    data = _bytes(rows, columns)
    row, byte = np.nonzero(data)
    tie, bit = np.nonzero(np.unpackbits(data[row, byte][:, np.newaxis], axis=1, bitorder="little"))
    return row[tie], byte[tie] * 8 + bit


def _bytes(rows: Sequence[int], columns: int) -> Bytes:
    import numpy as np

    width = columns // 8 + 1
    return np.frombuffer(b"".join(row.to_bytes(width, "little") for row in rows), np.uint8).reshape(len(rows), width)


class Tally:
    """Many figures against the null model at once: what each sample gives is added up and not kept."""

    def __init__(self, observed: Vector, samples: int) -> None:
        import numpy as np

        self.observed = observed
        self.number = samples
        self._sums, self._squares = np.zeros_like(observed), np.zeros_like(observed)
        self._above, self._below = np.zeros_like(observed), np.zeros_like(observed)
        self._ends = list(accumulate(_sizes(samples)))
        self._chains: list[Vector] = []
        self._seen = 0

    def add(self, values: Vector) -> None:
        """One more sample: whole numbers, in the order of what was observed."""
        self._sums += values
        self._squares += values * values
        self._above += values >= self.observed
        self._below += values <= self.observed
        self._seen += 1
        if self._seen in self._ends:
            self._chains.append(self._sums.copy())

    @property
    def upper(self) -> Vector:
        """How often chance gives as much; 1 where it always gives the same: nothing can be claimed of that."""
        import numpy as np

        return np.where(self._same, 1.0, (self._above + 1) / (self.number + 1))

    @property
    def _same(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        same: np.ndarray[tuple[int], np.dtype[np.bool_]] = self._squares * self.number == self._sums * self._sums
        return same

    def against(self, at: int) -> Against:
        """One of the figures."""
        n, total = self.number, float(self._sums[at])
        mean, observed = total / n, float(self.observed[at])
        if self._same[at] or n < 2:
            return Against(observed, mean, 0.0, None, None, None, n, 0.0)
        deviation = sqrt((float(self._squares[at]) - total * mean) / (n - 1))
        sums = [float(chain[at]) for chain in self._chains]
        steps = zip([0.0, *sums], sums, _sizes(n), strict=False)
        parts = [(late - early) / size for early, late, size in steps]
        return Against(
            observed,
            mean,
            deviation,
            (observed - mean) / deviation,
            float(self._above[at] + 1) / (n + 1),
            float(self._below[at] + 1) / (n + 1),
            n,
            max(abs(part - mean) for part in parts) / deviation,
        )


def _sizes(number: int) -> list[int]:
    """How many of so many samples come from each chain."""
    return [number // CHAINS + (chain < number % CHAINS) for chain in range(CHAINS)]


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
    for size in _sizes(len(sampled)):
        if size:
            means.append(fsum(sampled[at : at + size]) / size)
        at += size
    return max(abs(m - mean) for m in means)


def false_discovery(p_values: Sequence[float], number: int | None = None) -> list[float]:
    """P-values adjusted so that the share of false claims is controlled, in the order given.

    ``number`` is that of all hypotheses, where those that are not given have a p-value of 1.

    Benjamini & Hochberg 1995, Controlling the false discovery rate, JRSS-B 57:289-300. Equal to
    ``scipy.stats.false_discovery_control``, whose import takes a second that a command cannot spare.
    """
    n = len(p_values)
    order = sorted(range(n), key=lambda i: p_values[i], reverse=True)
    adjusted, least = [0.0] * n, 1.0
    for place, i in enumerate(order):
        least = min(least, p_values[i] * (number or n) / (n - place))
        adjusted[i] = least
    return adjusted
