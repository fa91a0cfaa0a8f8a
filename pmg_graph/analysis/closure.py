"""Do those who meet once meet again? Closure of two-mode networks, without projecting them.

A projection makes a clique of every council, so that its triangles say how large councils are, not who coordinates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from pmg_graph.analysis.null_model import Against, NullModel, against, masks, matrix
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
    found = robins_alexander(model.start, len(model.columns))
    tested = None
    if found is not None and samples:
        drawn = [robins_alexander(s, len(model.columns)) for s in model.samples(model.enough(samples), seed)]
        tested = against(found, [value or 0.0 for value in drawn])
    estimated = four_paths(network) > MOST_PATHS
    second = opsahl_sampled(network, seed) if estimated else opsahl(network)
    return Closure(found, tested, second, estimated)


def robins_alexander(rows: Sequence[int], columns: int) -> float | None:
    """Closed paths of three ties, as a share: 4 C4 / L3, C4 the cycles of four ties and L3 the paths of three.

    Robins & Alexander 2004, Small worlds among interlocking directors, Computational & Mathematical Organization Theory
    10:69-94. ``rows`` are what each node of one mode (whichever: it is the same from both) is tied to, as bits; None
    where there is no such path.
    """
    if not rows:
        return None
    ties = matrix(rows, columns)
    three = float((ties.sum(axis=1) - 1) @ ties @ (ties.sum(axis=0) - 1))
    if not three:
        return None
    both = ties @ ties.T
    pairs = both * (both - 1) / 2
    cycles = (float(pairs.sum()) - float(pairs.trace())) / 2
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


def four_paths(network: TwoModeNetwork) -> int:
    """How many paths of four ties there are between actors, or rather at most: those that end where they began too."""
    paths = 0
    for bodies in network.memberships.values():
        others = [len(network.members[body]) - 1 for body in bodies]
        paths += (sum(others) ** 2 - sum(n * n for n in others)) // 2
    return paths


def opsahl_sampled(network: TwoModeNetwork, seed: int) -> float | None:
    """Opsahl's coefficient from paths drawn at random, each path as likely as any other."""
    random = Random(f"{seed}/opsahl")
    shared = [body for body in network.peopled if len(network.members[body]) > 1]
    bit = {body: 1 << at for at, body in enumerate(shared)}
    mine = {key: sorted(bodies & bit.keys()) for key, bodies in network.memberships.items()}
    rows = dict(zip(mine, masks(mine, shared), strict=True))
    members = {body: sorted(network.members[body]) for body in shared}
    ways = {key: [len(members[body]) - 1 for body in bodies] for key, bodies in mine.items()}
    weights = [sum(found) ** 2 for found in ways.values()]
    paths = closed = 0
    for middle in random.choices(list(mine), weights, k=MOST_PATHS // 4):
        p, q = random.choices(mine[middle], ways[middle], k=2)
        if p == q:
            continue
        a, e = _other(members[p], middle, random), _other(members[q], middle, random)
        if a == e:
            continue
        paths += 1
        closed += bool(rows[a] & rows[e] & ~bit[p] & ~bit[q])
    return closed / paths if paths else None


def _other(members: list[str], middle: str, random: Random) -> str:
    """A member that is not the one in the middle, each as likely: there is one, or the body had no weight."""
    while (drawn := random.choice(members)) == middle:
        pass
    return drawn
