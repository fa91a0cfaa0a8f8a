"""What if two names mean one thing? Bodies and territories that may be one, and a network in which they are.

Names that are taken for two where they are one, or the other way round, move rankings (Wang, Shi, McFarland & Leskovec
2012, Measurement error in network data, Social Networks 34:396-409). The graph keeps apart what the texts call by two
names; where people who know the field doubt it, a data file says so, and a ranking can be made both ways.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import product

from pmg_graph.analysis.layers import NodeId
from pmg_graph.analysis.two_mode import Tie, TwoModeNetwork, actor_id, body_id
from pmg_graph.model import Council, Graph, Node, Territory
from pmg_graph.names.folding import words

_Side = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Rule:
    """A line of the file: a kind of council and how its name begins, or the name of a territory, on either side."""

    label: str
    first: _Side
    second: _Side
    reason: str


@dataclass(frozen=True)
class Doubt:
    """Two nodes of a graph that may be one, and why."""

    first: Node
    second: Node
    reason: str


def doubts(graph: Graph) -> tuple[Doubt, ...]:
    """The pairs of a graph that may be one: councils of the same region and scope, territories of the same region. What
    a text names as several at once is none of them."""
    found: dict[tuple[NodeId, NodeId], Doubt] = {}
    places: dict[tuple[str, object, object], list[Node]] = {}
    named = [n for n in graph.nodes.values() if isinstance(n, Council | Territory) and n.evidence]
    for node in sorted(named, key=lambda n: n.id):
        if isinstance(node, Territory):
            places.setdefault((node.label, node.region, None), []).append(node)
        elif not node.plural and not node.internal:
            places.setdefault((node.label, node.region, node.scope), []).append(node)
    for (label, _region, _scope), nodes in places.items():
        for rule in _rules():
            if rule.label == label:
                sides = ([n for n in nodes if _fits(n, side)] for side in (rule.first, rule.second))
                for a, b in product(*sides):
                    # the name that says more is the second one's: "Mesa Técnica" and "Mesa Técnica de Salud"
                    if a is not b and not (_fits(a, rule.second) and rule.first[0] == rule.second[0]):
                        found.setdefault((a.id, b.id), Doubt(a, b, rule.reason))
    return tuple(found.values())


def _fits(node: Node, side: _Side) -> bool:
    kind, begins = side
    if isinstance(node, Council):
        return node.kind == kind and words(node.name)[: len(begins)] == begins
    return words(node.name) == begins


@cache
def _rules() -> tuple[_Rule, ...]:
    text = (resources.files(__package__) / "data" / "may_be_one.csv").read_text(encoding="utf-8")
    return tuple(
        _Rule(row["label"], _side(row["first"]), _side(row["second"]), row["reason"])
        for row in csv.DictReader(text.splitlines())
    )


def _side(cell: str) -> _Side:
    kind, _, name = cell.partition(":")
    return kind, words(name)


def that_count(network: TwoModeNetwork, found: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The pairs that change a network where they are one: both of them have a tie in it."""
    tied = {*network.active, *network.peopled}

    def is_there(node: Node) -> bool:
        return actor_id(node.id) in tied or body_id(node.id) in tied

    return tuple(doubt for doubt in found if is_there(doubt.first) and is_there(doubt.second))


def renamed(found: Iterable[Doubt]) -> dict[str, str]:
    """What becomes of the ids of a network where the second of each pair is the first."""
    same: dict[str, str] = {}
    for doubt in found:
        for name in (actor_id, body_id):
            first, second = (_end(same, name(node.id)) for node in (doubt.first, doubt.second))
            if first != second:
                same[second] = first
    return {key: _end(same, key) for key in same}


def merged(network: TwoModeNetwork, found: Iterable[Doubt]) -> TwoModeNetwork:
    """The network in which the second of each pair is the first, as a body and as an actor."""
    gone = renamed(found)
    ties: dict[tuple[str, str, str], Tie] = {}
    for tie in network.ties:
        actor, body = gone.get(tie.actor, tie.actor), gone.get(tie.body, tie.body)
        if actor.removeprefix("in:") == body.removeprefix("in:"):
            continue  # that the one sits in the other says nothing any more
        known = ties.get((actor, body, tie.status))
        now = replace(tie, actor=actor, body=body)
        ties[actor, body, tie.status] = _joined(known, now) if known else now
    actors = {gone.get(k, k): replace(a, id=gone.get(k, k)) for k, a in reversed(network.actors.items())}
    bodies = {gone.get(k, k): replace(b, id=gone.get(k, k)) for k, b in reversed(network.bodies.items())}
    # where the first one is there too, its own name stays
    actors |= {k: a for k, a in network.actors.items() if k not in gone}
    bodies |= {k: b for k, b in network.bodies.items() if k not in gone}
    return replace(
        network,
        actors=dict(sorted(actors.items())),
        bodies=dict(sorted(bodies.items())),
        ties=tuple(ties[key] for key in sorted(ties)),
    )


def _end(same: dict[str, str], key: str) -> str:
    while key in same:
        key = same[key]
    return key


def _joined(a: Tie, b: Tie) -> Tie:
    def both(name: str) -> tuple[object, ...]:
        return tuple(sorted({*getattr(a, name), *getattr(b, name)}))

    fields = ("roles", "evidence", "documents", "years", "issuers", "self_issuers")
    return replace(a, **{name: both(name) for name in fields})  # type: ignore[arg-type]
