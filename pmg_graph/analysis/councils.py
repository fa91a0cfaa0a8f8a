"""What a council is made of: who sits in it, how different they are, and what holds it up.

Heterogeneity: Blau 1977, Inequality and heterogeneity (1 - sum of squared shares), the two-mode brokerage of Jasny &
Lubell 2015, Social Networks 41:36-47: a council joins what is different, or gathers what is alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from pmg_graph.analysis.two_mode import TwoModeNetwork
from pmg_graph.model import Commitment, Graph


@dataclass(frozen=True)
class Composition:
    """A council's members: named ones, unnamed plurals, how many named ones of each kind.

    ``heterogeneity`` is Blau's index over the kinds of all members, ``mixed_pairs`` the part of the pairs of named
    members that are of different kinds (both None below two), ``only_here`` the pairs of kinds
    that meet nowhere else.
    """

    body: str
    members: int
    collectives: int
    kinds: dict[str, int]
    heterogeneity: float | None
    mixed_pairs: float | None
    only_here: tuple[tuple[str, str], ...]


def blau(counts: Iterable[int]) -> float | None:
    """1 minus the sum of squared shares: 0 where all are alike; None below two members."""
    sizes = list(counts)
    total = sum(sizes)
    return 1 - sum((n / total) ** 2 for n in sizes) if total > 1 else None


def mixed_pairs(counts: Iterable[int]) -> float | None:
    """The part of the pairs that are of two kinds; None below two members."""
    sizes = list(counts)
    pairs = sum(sizes) * (sum(sizes) - 1)
    return 1 - sum(n * (n - 1) for n in sizes) / pairs if pairs else None


def compositions(network: TwoModeNetwork) -> dict[str, Composition]:
    """The composition of every body, those without known members too."""
    everyone: dict[str, Counter[str]] = {key: Counter() for key in network.bodies}
    collectives: Counter[str] = Counter()
    for body, actor in {(tie.body, tie.actor) for tie in network.ties if tie.status == "existing"}:
        everyone[body][str(network.actors[actor].kind)] += 1
        collectives[body] += network.actors[actor].collective
    meet: Counter[tuple[str, str]] = Counter()
    for kinds in everyone.values():
        meet.update(combinations(sorted(kinds), 2))
    found = {}
    for key in network.bodies:
        named = Counter(str(network.actors[actor].kind) for actor in network.members[key])
        found[key] = Composition(
            body=key,
            members=named.total(),
            collectives=collectives[key],
            kinds=dict(sorted(everyone[key].items())),
            heterogeneity=blau(everyone[key].values()),
            mixed_pairs=mixed_pairs(named.values()),
            only_here=tuple(p for p in combinations(sorted(everyone[key]), 2) if meet[p] == 1),
        )
    return found


@dataclass(frozen=True)
class Support:
    """What formally holds a council up: instruments (convenio, acta, ...) of agreements that bind or frame it."""

    instruments: tuple[str, ...]
    commitments: tuple[str, ...]
    evidence: tuple[str, ...]


def formal_support(graph: Graph) -> dict[tuple[str, str], Support]:
    """Formal support of every council that has some, by the council's node."""
    found: dict[tuple[str, str], list[Commitment]] = {}
    for tie in graph.relationships.values():
        if tie.status != "existing" or tie.type not in ("COMMITS", "INVOLVES", "UNDER"):
            continue
        council, other = (tie.start, tie.end) if tie.start[0] == "Council" else (tie.end, tie.start)
        commitment = graph.nodes.get(other)
        if council[0] == "Council" and isinstance(commitment, Commitment) and commitment.kind == "agreement":
            found.setdefault(council, []).append(commitment)
    return {
        council: Support(
            instruments=tuple(sorted({str(c.instrument or "other") for c in agreements})),
            commitments=tuple(sorted({c.key for c in agreements})),
            evidence=tuple(sorted({key for c in agreements for key in c.evidence})),
        )
        for council, agreements in found.items()
    }
