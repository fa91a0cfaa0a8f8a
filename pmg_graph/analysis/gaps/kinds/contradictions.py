"""Contradictions: one source says that a tie exists, another, or the same one, that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pmg_graph.analysis.gaps import irregularities
from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import phrase
from pmg_graph.captions import STRUCTURAL, TIES
from pmg_graph.i18n import N_
from pmg_graph.model import Relationship, ReportsTo, Status

#: A row without content ("No hay") says nothing against the other rows.
_NOT_COMPARED = STRUCTURAL | {"PURSUES", "CONCERNS"}


def find(index: Index) -> Iterator[Gap]:
    """The same tie stated as existing and as absent, by documents of the same year."""
    for key in sorted(index.graph.relationships):
        denied = index.graph.relationships[key]
        if denied.status != Status.ABSENT or denied.type in _NOT_COMPARED:
            continue
        for stated in index.out(denied.start, denied.type):
            if stated.end == denied.end and _same_matter(stated, denied) and set(stated.years) & set(denied.years):
                yield _gap(index, stated, denied)


def _same_matter(stated: Relationship, denied: Relationship) -> bool:
    """Whether two ties of information are about the same thing; other ties are about one thing only."""
    if isinstance(stated, ReportsTo) and isinstance(denied, ReportsTo):
        if stated.instrument != denied.instrument:
            return False
        # without a word on what is provided, a denial may be about another matter
        return bool(set(stated.information) & set(denied.information))
    return True


def _gap(index: Index, stated: Relationship, denied: Relationship) -> Gap:
    start, end = index.node(stated.start), index.node(stated.end)
    both = sorted(set(stated.documents) | set(denied.documents))
    return gap(
        index,
        "contradiction",
        start,
        severity=Severity.HIGH,
        basis=Basis.STATED,
        reason=[
            phrase(
                N_("This tie is stated and denied for the same year ({documents}): {start} – {tie} – {end}."),
                documents=", ".join(index.document(d).source for d in both),
                start=start.name,
                tie=phrase(TIES[stated.type][0]),
                end=end.name,
            )
        ],
        action=phrase(N_("Read both passages with those who wrote them, and settle which holds.")),
        keys=[*stated.evidence, *denied.evidence],
        region=index.region_of(end) or index.region_of(start),
        others=[end],
    )


KINDS = [
    Kind(
        name="contradiction",
        title=N_("contradictions between sources"),
        description=N_(
            "Ties that are stated as existing and as absent for the same year, in the same matter, and what a document "
            "says in two ways: regions, codes, years, figures."
        ),
        order=25,
        find=lambda index: chain(find(index), irregularities.sources(index)),
    )
]
