"""Measures, communities and gaps of the nodes, as the analyses give them. The one place that asks the analyses."""

from __future__ import annotations

from dataclasses import dataclass, field

from pmg_graph.model import Graph
from pmg_graph.visualizations.entities import Id


@dataclass(frozen=True)
class Measure:
    """A measure: its code, its name and the sentence that says what it tells a planner."""

    id: str
    name: str
    sentence: str


@dataclass(frozen=True)
class ShownGap:
    """A gap as a page shows it."""

    kind: str
    name: str
    severity: int
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


def insights(graph: Graph) -> Insights:
    """What the analyses say of a graph."""
    del graph
    return Insights()
