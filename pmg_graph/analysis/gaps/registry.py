"""Which kinds of gaps there are: every module of ``kinds`` that declares one. A new kind is a new file."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from pmg_graph.analysis.gaps import kinds as package
from pmg_graph.analysis.gaps.gap import Gap, Kind
from pmg_graph.analysis.index import Index
from pmg_graph.model import Graph


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order of importance."""
    found: list[Kind] = []
    for module in sorted(m.name for m in pkgutil.iter_modules(package.__path__)):
        found += import_module(f"{package.__name__}.{module}").KINDS
    found.sort(key=lambda kind: (kind.order, kind.name))
    return {kind.name: kind for kind in found}


def find_gaps(
    graph: Graph | Index, *, only: Iterable[str] | None = None, region: str | None = None, service: str | None = None
) -> list[Gap]:
    """The gaps of a graph, most serious first; of some kinds, a region (CUT code), an institution (acronym).

    Among equally serious ones: the kind's order, then region, subject, first line. Raises KeyError for a kind that
    there is not.
    """
    index = graph if isinstance(graph, Index) else Index(graph)
    wanted = [kinds()[name] for name in only] if only is not None else list(kinds().values())
    found = [gap for kind in wanted for gap in kind.find(index)]
    if region is not None:
        found = [gap for gap in found if gap.region == region]
    if service is not None:
        found = [gap for gap in found if _concerns(index, gap, service)]
    order = {name: kind.order for name, kind in kinds().items()}
    return sorted(found, key=lambda gap: (gap.severity.rank, order[gap.kind], gap.kind, *_place(gap)))


def _concerns(index: Index, gap: Gap, service: str) -> bool:
    nodes = (index.graph.nodes.get((s.label, s.key)) for s in (gap.subject, *gap.others))
    return any(node is not None and index.service_of(node) == service for node in nodes)


def _place(gap: Gap) -> tuple[str, str, str, str, int]:
    first = gap.evidence[0] if gap.evidence else None
    return (
        gap.region or "",
        gap.subject.name,
        gap.subject.key,
        first.source if first else "",
        first.first if first else 0,
    )
