"""Measures, communities and gaps of the nodes, as the analyses give them. The one place that asks the analyses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pmg_graph.analysis import actors, gaps
from pmg_graph.analysis.communities import communities
from pmg_graph.analysis.councils import compositions
from pmg_graph.analysis.gaps.gap import BASES, Severity
from pmg_graph.analysis.scope import Layer, Scope
from pmg_graph.analysis.two_mode import Source, TwoModeNetwork
from pmg_graph.i18n import N_, _
from pmg_graph.visualizations.entities import Entities, Id

#: Name and sentence of each measure, as the reports say them.
_MEASURES: dict[str, tuple[str, str]] = {
    actors.DECLARED: (
        N_("named by others"),
        N_("How many times the others name it, without what it says of itself."),
    ),
    actors.DEGREE: (N_("takes part in"), N_("In how many councils it takes part.")),
    actors.BREADTH: (N_("breadth"), N_("In how many regions or kinds of body.")),
    actors.BETWEENNESS: (
        N_("betweenness"),
        N_("For how many indirect connections one has to pass through it; 1 is the most possible."),
    ),
    actors.BROKERAGE: (N_("joins"), N_("Pairs of councils that only it joins.")),
    "members": (N_("members"), N_("Members known by name; empty where no text says who takes part.")),
    "heterogeneity": (N_("mixture"), N_("0: all of one kind; towards 1: each of another kind.")),
    "reached_by": (N_("reached by"), N_("How many councils, territories and offices the documents say reach it.")),
}
_OF_ACTORS = (actors.DECLARED, actors.DEGREE, actors.BREADTH, actors.BETWEENNESS, actors.BROKERAGE)
#: Nodes times ties beyond which betweenness is left out of a page: it would take minutes to write.
_MOST_STEPS = 400_000
LOW, MEDIUM, HIGH = 1, 2, 3
_GRAVITY = {Severity.HIGH: HIGH, Severity.MEDIUM: MEDIUM, Severity.LOW: LOW}


@dataclass(frozen=True)
class Measure:
    """A measure: its code, its name and the sentence that says what it tells a planner."""

    id: str
    name: str
    sentence: str


@dataclass(frozen=True)
class ShownGap:
    """A gap as a page shows it; ``severity`` from 1 (low) to 3 (high), ``basis`` what it rests on."""

    kind: str
    name: str
    severity: int
    basis: str
    reason: str
    action: str
    nodes: tuple[Id, ...]
    region: str | None
    passages: tuple[str, ...]


@dataclass
class Insights:
    """What the analyses say, by node."""

    measures: list[Measure] = field(default_factory=list)
    values: dict[Id, dict[str, float]] = field(default_factory=dict)
    communities: dict[Id, int] = field(default_factory=dict)
    gaps: list[ShownGap] = field(default_factory=list)


def insights(entities: Entities, regions: Iterable[str]) -> Insights:
    """What the analyses say of some regions (CUT codes), and of the institutions of the country.

    Offices, groups and councils are measured within their region, institutions with all regions together.
    """
    found = Insights(measures=[Measure(id_, _(name), _(text)) for id_, (name, text) in _MEASURES.items()])
    source = Source(entities.graph, Layer.COUNCILS)
    coverage = Source(entities.graph, Layer.COVERAGE, source.observation)
    for code in regions:
        network = source.network(Scope(region=code))
        _actors(found, network)
        _councils(found, network)
        own = [i for i in entities.stated if entities.region(i) == code]
        found.communities |= communities(own, (t for i in own for t in entities.neighbours.get(i, ()) if t.start == i))
        reach = coverage.network(Scope(region=code))
        for key, body in reach.bodies.items():
            if body.node[0] == "Municipality" and reach.members.get(key):
                found.values.setdefault(body.node, {})["reached_by"] = float(len(reach.members[key]))
    _actors(found, source.network(Scope()), only="Service")
    used = {name for values in found.values.values() for name in values}
    found.measures = [m for m in found.measures if m.id in used]
    found.gaps = [_shown(gap) for gap in gaps.find_gaps(entities.graph)]
    return found


def _actors(found: Insights, network: TwoModeNetwork, only: str | None = None) -> None:
    steps = (len(network.active) + len(network.peopled)) * len(network.existing)
    wanted = tuple(name for name in _OF_ACTORS if name != actors.BETWEENNESS or steps <= _MOST_STEPS)
    for name, values in actors.measures(network, wanted=wanted).items():
        for key, amount in values.items():
            actor = network.actors[key]
            if actor.collective:
                continue
            nodes = [("Service", n[1].split("@")[0]) for n in actor.nodes if n[0] == "Office"] if only else actor.nodes
            for node in set(nodes) if only else nodes:
                if only in (None, node[0]):
                    found.values.setdefault(node, {})[name] = round(amount, 4)


def _councils(found: Insights, network: TwoModeNetwork) -> None:
    for key, made in compositions(network).items():
        values = found.values.setdefault(network.bodies[key].node, {})
        if made.members:
            values["members"] = float(made.members)
        if made.heterogeneity is not None and made.members > 1:
            values["heterogeneity"] = round(made.heterogeneity, 3)


def _shown(gap: gaps.Gap) -> ShownGap:
    nodes = dict.fromkeys((one.label, one.key) for one in (gap.subject, *gap.others))
    return ShownGap(
        kind=gap.kind,
        name=_(gaps.kinds()[gap.kind].title),
        severity=_GRAVITY[gap.severity],
        basis=_(BASES[gap.basis]),
        reason=str(gap.told),
        action=str(gap.action),
        nodes=tuple(nodes),
        region=gap.region,
        passages=tuple(e.passage for e in gap.evidence),
    )
