"""Who holds a network together: cut points and what their removal breaks, in one walk over the network.

Cut points: Tarjan 1972, SIAM Journal on Computing 1:146-160. Fragmentation: Borgatti 2006, Identifying sets of key
players in a social network, Computational & Mathematical Organization Theory 12:21-34. The sizes of what is left come
from the walk itself, so that a network of any size takes time linear in its ties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pmg_graph.analysis.two_mode import TwoModeNetwork

Neighbours = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Removal:
    """What is left when a node goes: the sizes of the parts (all nodes, actors) that its own component falls into."""

    parts: tuple[int, ...]
    actors: tuple[int, ...]

    @property
    def cut_point(self) -> bool:
        """Whether at least two parts keep two or more actors: a council that hangs on one actor alone is no group."""
        return sum(n >= 2 for n in self.actors) >= 2


def removals(network: TwoModeNetwork) -> dict[str, Removal]:
    """What the removal of each active actor leaves of its component."""
    # a body that one actor alone is in, as most commitments are, is not walked to: it is a part by itself
    members = network.members
    neighbours: dict[str, frozenset[str]] = {key: members[key] for key in network.peopled if len(members[key]) > 1}
    alone: dict[str, int] = {}
    for key in network.active:
        shared = frozenset(body for body in network.memberships[key] if body in neighbours)
        alone[key] = len(network.memberships[key]) - len(shared)
        neighbours[key] = shared
    found: dict[str, Removal] = {}
    seen: set[str] = set()
    for root in network.active:
        if root not in seen:
            _walk(root, neighbours, alone, seen, found)
    return found


def fragmentation(network: TwoModeNetwork, cuts: Mapping[str, Removal]) -> dict[str, float]:
    """How much more fragmented the network is without each actor: the share of pairs of nodes that lose each other.

    Borgatti's 1 - sum s(s - 1) / n(n - 1) over the sizes s of components among the n nodes that are left, less the same
    with the actor's removal breaking nothing. 0 for an actor whose removal separates nobody.
    """
    n = len(network.active) + len(network.peopled) - 1
    pairs = n * (n - 1)
    changes = {}
    for key, cut in cuts.items():
        whole = sum(cut.parts)
        kept = sum(part * (part - 1) for part in cut.parts)
        changes[key] = (whole * (whole - 1) - kept) / pairs if pairs else 0.0
    return changes


def _walk(
    root: str, neighbours: Neighbours, actors: Mapping[str, int], seen: set[str], found: dict[str, Removal]
) -> None:
    """Depth first from a root: ``low`` is the earliest node that a subtree reaches besides its parent. ``actors``: how
    many bodies each is alone in."""
    order: dict[str, int] = {root: 0}
    low: dict[str, int] = {root: 0}
    size: dict[str, list[int]] = {root: [1 + actors[root], 1]}
    cut_off: dict[str, list[tuple[int, int]]] = {}
    stack = [(root, "", iter(sorted(neighbours[root])))]
    walked = [root]
    while stack:
        node, parent, rest = stack[-1]
        for other in rest:
            if other == parent:
                continue
            if other in order:
                low[node] = min(low[node], order[other])
                continue
            order[other] = low[other] = len(order)
            size[other] = [1 + actors.get(other, 0), int(other in actors)]
            walked.append(other)
            stack.append((other, node, iter(sorted(neighbours[other]))))
            break
        else:
            stack.pop()
            if stack:
                above = stack[-1][0]
                low[above] = min(low[above], low[node])
                if above == root or low[node] >= order[above]:
                    cut_off.setdefault(above, []).append((size[node][0], size[node][1]))
                size[above][0] += size[node][0]
                size[above][1] += size[node][1]
    seen.update(walked)
    nodes, people = size[root]
    for node in walked:
        if node in actors:
            parts = [*cut_off.get(node, ()), *[(1, 0)] * actors[node]]
            left = (nodes - 1 - sum(p[0] for p in parts), people - 1 - sum(p[1] for p in parts))
            parts = sorted([*parts, left] if left[0] else parts, reverse=True)
            found[node] = Removal(tuple(p[0] for p in parts), tuple(p[1] for p in parts))
