"""Do those who meet once meet again? Closure of two-mode networks, without projecting them.

A projection makes a clique of every council, so that its triangles say how large councils are, not who coordinates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from random import Random

from pmg_graph.analysis.null_model import Against, NullModel, against
from pmg_graph.analysis.scope import SAMPLES, SEED
from pmg_graph.analysis.two_mode import TwoModeNetwork

#: Paths of four ties beyond which Opsahl's coefficient is estimated from as many drawn at random.
MOST_PATHS = 1_000_000


@dataclass(frozen=True)
class Closure:
    """Robins and Alexander's coefficient against chance, and Opsahl's; None where there is no path to close."""

    robins_alexander: float | None
    against: Against | None
    opsahl: float | None
    opsahl_estimated: bool


def closure(
    network: TwoModeNetwork, *, samples: int = SAMPLES, seed: int = SEED, model: NullModel | None = None
) -> Closure:
    """Both coefficients of a network, the first against the null model; with ``samples`` 0, without it."""
    model = model or NullModel(network)
    found = robins_alexander(model.start, len(model.actors))
    tested = None
    if found is not None and samples:
        drawn = [robins_alexander(s, len(model.actors)) for s in model.samples(model.enough(samples), seed)]
        tested = against(found, [value or 0.0 for value in drawn])
    paths = four_paths(model.start, len(model.actors))
    estimated = paths > MOST_PATHS
    second = _opsahl_sampled(model.start, len(model.actors), seed) if estimated else opsahl(network)
    return Closure(found, tested, second, estimated)


def robins_alexander(masks: Sequence[int], actors: int) -> float | None:
    """Closed paths of three ties, as a share: 4 C4 / L3, C4 the cycles of four ties and L3 the paths of three.

    Robins & Alexander 2004, Small worlds among interlocking directors, Computational & Mathematical Organization Theory
    10:69-94. ``masks`` are the members of each body as bits; None where there is no such path.
    """
    rows = _degrees(masks, actors)
    three = 0
    for mask in masks:
        size = mask.bit_count()
        if size > 1:
            three += (size - 1) * sum(rows[i] - 1 for i in _bits(mask))
    if not three:
        return None
    # cycles of four ties are the same seen from either mode: from the smaller there are fewer pairs to look at
    sets = masks if len(masks) <= actors else _rows(masks, actors)
    large = [mask for mask in sets if mask & (mask - 1)]
    cycles = 0
    for a, b in combinations(large, 2):
        both = a & b
        if both & (both - 1):
            cycles += comb(both.bit_count(), 2)
    return 4 * cycles / three


def opsahl(network: TwoModeNetwork) -> float | None:
    """Closed paths of four ties between actors, as a share; closed where both ends share a body outside the path.

    Opsahl 2013, Triadic closure in two-mode networks, Social Networks 35:159-167. Every path counts that runs from an
    actor over two different bodies and a middle actor to a third actor. None where there is none.
    """
    of, members = network.memberships, network.members
    paths = closed = 0
    for middle in network.active:
        # nothing leads on from a body that the actor is alone in, as in most commitments
        for p, q in combinations(sorted(body for body in of[middle] if len(members[body]) > 1), 2):
            for a in members[p]:
                if a == middle:
                    continue
                for e in members[q]:
                    if e not in (a, middle):
                        paths += 1
                        closed += len((of[a] & of[e]) - {p, q}) > 0
    return closed / paths if paths else None


def four_paths(masks: Sequence[int], actors: int) -> int:
    """How many paths of four ties there are between actors, or rather at most: those that end where they began too."""
    through = [0] * actors
    squares = [0] * actors
    for mask in masks:
        others = mask.bit_count() - 1
        for i in _bits(mask):
            through[i] += others
            squares[i] += others * others
    return sum((t * t - s) // 2 for t, s in zip(through, squares, strict=True))


def _opsahl_sampled(masks: Sequence[int], actors: int, seed: int) -> float | None:
    """Opsahl's coefficient from paths drawn at random, each path as likely as any other."""
    random = Random(f"{seed}/opsahl")
    rows = _rows(masks, actors)
    sizes = [mask.bit_count() - 1 for mask in masks]
    lists = [list(_bits(mask)) for mask in masks]
    mine = [list(_bits(row)) for row in rows]
    weights = [sum(sizes[p] for p in bodies) ** 2 for bodies in mine]
    paths = closed = 0
    for middle in random.choices(range(actors), weights, k=MOST_PATHS // 4):
        p, q = random.choices(mine[middle], [sizes[b] for b in mine[middle]], k=2)
        if p == q:
            continue
        a, e = _other(lists[p], middle, random), _other(lists[q], middle, random)
        if a == e:
            continue
        paths += 1
        closed += bool(rows[a] & rows[e] & ~(1 << p) & ~(1 << q))
    return closed / paths if paths else None


def _other(members: list[int], middle: int, random: Random) -> int:
    """A member that is not the one in the middle, each as likely: there is one, or the body had no weight."""
    while (drawn := random.choice(members)) == middle:
        pass
    return drawn


def _degrees(masks: Sequence[int], actors: int) -> list[int]:
    rows = [0] * actors
    for mask in masks:
        for i in _bits(mask):
            rows[i] += 1
    return rows


def _rows(masks: Sequence[int], actors: int) -> list[int]:
    """The bodies of each actor as bits."""
    rows = [0] * actors
    for at, mask in enumerate(masks):
        bit = 1 << at
        for i in _bits(mask):
            rows[i] |= bit
    return rows


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
