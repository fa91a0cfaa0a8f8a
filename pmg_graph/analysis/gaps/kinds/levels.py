"""Levels that do not touch (metrics.md, 4.6): no tie and no body in common between levels of government."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity, names
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import (
    Index,
    NodeId,
    is_municipal,
    is_provincial_government,
    is_regional_government,
)
from pmg_graph.analysis.report import phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Council, CouncilKind, Node, Office, Relationship

_TIES = ("PARTICIPATES_IN", "WORKS_WITH", "COMMITS", "INVOLVES", "REPORTS_TO", "UNDER")
_BODIES_OF_GORE = frozenset({CouncilKind.AGENCIA, CouncilKind.CONSEJO_ESTRATEGICO, CouncilKind.CONSEJO_REGIONAL})
#: What two levels can have in common.
_BODIES = frozenset({"Council", "Commitment", "Territory"})


def _is_service(node: Node) -> bool:
    return isinstance(node, Office) and not is_regional_government(node) and not is_provincial_government(node)


def _is_regional(node: Node) -> bool:
    """The regional government, or a body of its own (its agency and that agency's council, the regional council)."""
    return is_regional_government(node) or (isinstance(node, Council) and node.kind in _BODIES_OF_GORE)


def find(index: Index) -> Iterator[Gap]:
    """By region, for municipalities and regional government, and for gobernaciones and services.

    A level that no document shows acting is not observed, and no gap: both must be seen with ties of their own.
    """
    pairs: tuple[tuple[str, Callable[[Node], bool], Callable[[Node], bool]], ...] = (
        (N_("the municipalities and the regional government"), is_municipal, _is_regional),
        (N_("the gobernaciones and the services"), is_provincial_government, _is_service),
    )
    for region in sorted({code for codes in index.observation.regions.values() for code in codes}):
        actors = [
            node
            for label in ("Office", "Municipality", "Group", "Council")
            for key, node in sorted(index.graph.nodes.items())
            if key[0] == label and index.region_of(node) == region and _ties(index, node.id)
        ]
        for between, one, other in pairs:
            ones, others = [n for n in actors if one(n)], [n for n in actors if other(n)]
            if ones and others and not _touch(index, ones, others) and not _together(index, region, one, other):
                yield gap(
                    index,
                    "levels_apart",
                    index.regions[region],
                    severity=Severity.LOW,
                    basis=Basis.NOT_OBSERVED,
                    reason=[
                        phrase(
                            N_(
                                "In {region}, no tie, council or commitment in common was seen between {between}:"
                                " {ones}; {others}."
                            ),
                            region=index.region_name(region),
                            between=phrase(between),
                            ones=names(ones, 5),
                            others=names(others, 5),
                        )
                    ],
                    action=phrase(N_("Ask in which council both levels meet; if in none, invite the missing one.")),
                    keys=[
                        key
                        for node in (*ones[:3], *others[:3])
                        for tie in _ties(index, node.id)[:1]
                        for key in tie.evidence[:1]
                    ],
                    region=region,
                    others=[*ones, *others],
                )


def _together(index: Index, region: str, one: Callable[[Node], bool], other: Callable[[Node], bool]) -> bool:
    """Whether some passage of the region's sections names both levels: what it says of them may be a tie."""
    for (_document, code), passages in index.sections.items():
        for passage in passages if code == region else ():
            named = [index.node(key) for key in index.named_on([passage])]
            if any(one(node) for node in named) and any(other(node) for node in named):
                return True
    return False


def _ties(index: Index, node: NodeId) -> list[Relationship]:
    return [*index.out(node, *_TIES), *index.into(node, *_TIES)]


def _near(index: Index, node: NodeId) -> set[NodeId]:
    return {t.end if t.start == node else t.start for t in _ties(index, node)}


def _touch(index: Index, ones: list[Node], others: list[Node]) -> bool:
    there = {node.id for node in others}
    bodies = {key for node in others for key in _near(index, node.id) if key[0] in _BODIES}
    for node in ones:
        near = _near(index, node.id)
        if near & there or near & bodies:
            return True
    return False


KINDS = [
    Kind(
        name="levels_apart",
        title=N_("levels that do not touch"),
        description=N_(
            "Regions where municipalities and regional government, or gobernaciones and services, are seen acting, "
            "but with no tie, council or commitment in common."
        ),
        order=45,
        find=find,
    )
]
