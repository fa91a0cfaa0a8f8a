"""One-sided declarations (metrics.md, 4.2): A says that it coordinates with B, and B's own document does not name A.

Reciprocity over observable dyads only (Holland and Leinhardt 1970): both must have written of the same region in the
same year. An arc to a body that issued nothing can never be answered, and is no gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index, NodeId, mentions
from pmg_graph.analysis.report import phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Office, Relationship, Status

_DIRECT = ("WORKS_WITH", "REPORTS_TO")


def find(index: Index) -> Iterator[Gap]:
    """One gap a pair of offices, region and year, from the side that declares."""
    for (document, region), speaking in sorted(index.speakers.items()):
        year = index.document(document).year
        for key in sorted(speaking):
            speaker = index.node(key)
            assert isinstance(speaker, Office)
            for partner, ties in sorted(_partners(index, speaker, document).items()):
                answers = [
                    other
                    for (other, place), there in index.speakers.items()
                    if place == region
                    and partner in there
                    and other != document
                    and year is not None
                    and index.document(other).year == year
                ]
                if answers and not any(_names(index, other, region, speaker) for other in answers):
                    yield _gap(index, speaker, partner, ties, region, answers)


def _partners(index: Index, speaker: Office, document: str) -> dict[NodeId, list[Relationship]]:
    """The offices of the region that a document says the speaker coordinates with, directly or in a body of both."""
    found: dict[NodeId, list[Relationship]] = defaultdict(list)

    def add(other: NodeId, *ties: Relationship) -> None:
        if other != speaker.id and other[0] == "Office" and all(document in tie.documents for tie in ties):
            found[other] += ties

    for tie in index.out(speaker, *_DIRECT):
        add(tie.end, tie)
    for mine in index.out(speaker, "PARTICIPATES_IN"):
        for tie in index.into(mine.end, "PARTICIPATES_IN"):
            add(tie.start, tie, mine)
    for mine in index.out(speaker, "COMMITS"):
        for tie in index.into(mine.end, "COMMITS"):
            add(tie.start, tie, mine)
        for tie in index.out(mine.end, "INVOLVES"):
            add(tie.end, tie, mine)
    return found


def _names(index: Index, document: str, region: str, office: Office) -> bool:
    """Whether what was read of a document's section names an office or its institution, in a fact or in its words."""
    here = index.sections.get((document, region), [])
    if {office.id, ("Service", office.service.lower())} & index.named_on(here):
        return True
    service = next(
        (index.node(t.end) for t in index.out(office, "OFFICE_OF", status=frozenset({Status.EXISTING}))), None
    )
    forms = [office.service, *([service.name] if service else ())]
    return any(mentions((p.text for p in here), form) for form in forms)


def _gap(
    index: Index, speaker: Office, partner: NodeId, ties: list[Relationship], region: str, answers: list[str]
) -> Gap:
    other = index.node(partner)
    documents = ", ".join(sorted(index.document(key).source for key in answers))
    return gap(
        index,
        "one_sided",
        speaker,
        severity=Severity.MEDIUM,
        basis=Basis.COMPARED,
        reason=[
            phrase(
                N_(
                    "{office} says that it coordinates with {other}; what was read of {other} on {region} in the "
                    "same year ({documents}) does not name {service}."
                ),
                office=speaker.name,
                other=other.name,
                region=index.region_name(region),
                documents=documents,
                service=speaker.service,
            )
        ],
        action=phrase(
            N_("Bring both to one table: ask what the joint work is, and have both write it in their plans.")
        ),
        keys=[key for tie in ties for key in tie.evidence],
        region=region,
        others=[other],
    )


KINDS = [
    Kind(
        name="one_sided",
        title=N_("one-sided declarations"),
        description=N_(
            "An office says that it coordinates with another, whose own document on the same region and year does "
            "not name it. Only where both documents exist; who issued nothing cannot answer."
        ),
        order=50,
        find=find,
    )
]
