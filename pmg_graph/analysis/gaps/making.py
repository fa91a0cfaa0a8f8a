"""Putting a gap together: its evidence from ties, nodes and passages, its years from its documents."""

from __future__ import annotations

from collections.abc import Iterable

from pmg_graph.analysis.gaps.gap import EVIDENCE, Basis, Gap, Severity, subject, subjects
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import Phrase, evidence
from pmg_graph.model import Node


def gap(
    index: Index,
    kind: str,
    about: Node,
    *,
    severity: Severity,
    basis: Basis,
    reason: Iterable[Phrase],
    action: Phrase,
    keys: Iterable[str],
    region: str | None = None,
    others: Iterable[Node] = (),
    figures: dict[str, int | float] | None = None,
) -> Gap:
    """A gap; ``keys`` are the passages behind it, the first of them by document and line are shown."""
    if basis is Basis.NOT_OBSERVED and severity is not Severity.LOW:
        raise ValueError(f"{kind}: what was not observed cannot be {severity}")
    found = list(keys)
    years = {index.document(key).year for key in index.documents_of(found)}
    return Gap(
        kind=kind,
        subject=subject(about),
        region=region if region is not None else index.region_of(about),
        severity=severity,
        basis=basis,
        reason=tuple(reason),
        action=action,
        others=subjects(others),
        figures=figures or {},
        years=tuple(sorted(year for year in years if year is not None)),
        evidence=evidence(index.graph, found, EVIDENCE),
    )
