"""Ties that vanish from one year to the next, where both years have a comparable document."""

from __future__ import annotations

from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index, mentions
from pmg_graph.analysis.report import phrase
from pmg_graph.captions import TIES
from pmg_graph.i18n import N_
from pmg_graph.model import Document, Relationship

#: Ties that one plan and the next can both state.
LASTING = ("PARTICIPATES_IN", "WORKS_WITH", "REPORTS_TO")


def comparable(index: Index) -> Iterator[tuple[Document, Document, str]]:
    """Consecutive documents of one issuer and kind, and a region that both have a section on."""
    documents = sorted(
        index.observation.documents.values(), key=lambda d: (d.issuer or "", d.genre, d.year or 0, d.key)
    )
    for old in documents:
        later = [
            d
            for d in documents
            if old.issuer and d.issuer == old.issuer and d.genre == old.genre and (d.year or 0) > (old.year or 0) > 0
        ]
        for region in sorted(index.observation.regions[old.key]):
            following = [d for d in later if region in index.observation.regions[d.key]]
            year = min((d.year or 0 for d in following), default=0)
            for new in following:
                if new.year == year:
                    yield old, new, region


def find(index: Index) -> Iterator[Gap]:
    """Ties that the earlier document states and the later does not, nor names their other end."""
    for old, new, region in comparable(index):
        here = index.sections.get((new.key, region), [])
        for speaker in sorted(index.speakers.get((old.key, region), ())):
            for tie in index.out(speaker, *LASTING):
                if old.key not in tie.documents or new.key in tie.documents or _still(index, tie, new):
                    continue
                other = index.node(tie.end)
                if other.id in index.named_on(here) or mentions((p.text for p in here), other.name):
                    continue
                yield gap(
                    index,
                    "vanished_tie",
                    index.node(speaker),
                    severity=Severity.MEDIUM,
                    basis=Basis.COMPARED,
                    reason=[
                        phrase(
                            N_(
                                "In {old} it stated “{tie} {other}”; what was read of its document of {new} on "
                                "{region} no longer names {other}."
                            ),
                            old=old.year,
                            new=new.year,
                            tie=phrase(TIES[tie.type][0]),
                            other=other.name,
                            region=index.region_name(region),
                        )
                    ],
                    action=phrase(
                        N_("Ask whether the joint work ended, and if so, who decided it and what replaced it.")
                    ),
                    keys=[k for k in tie.evidence if k in {p.key for p in index.sections.get((old.key, region), ())}],
                    region=region,
                    others=[other],
                )


def _still(index: Index, tie: Relationship, new: Document) -> bool:
    """Whether the later document states the tie in another way: as past or absent that is another fact, told
    elsewhere."""
    every = index.out(tie.start, tie.type, status=None)
    return any(new.key in other.documents and other.end == tie.end for other in every)


KINDS = [
    Kind(
        name="vanished_tie",
        title=N_("ties that vanish from one year to the next"),
        description=N_(
            "Councils, partners and recipients that an institution's document on a region names in one year, and its "
            "next document of the same kind on that region does not."
        ),
        order=55,
        find=find,
    )
]
