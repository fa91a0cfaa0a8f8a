"""Lacks that documents state themselves, and ties that they say do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import phrase
from pmg_graph.captions import TIES
from pmg_graph.i18n import N_
from pmg_graph.model import DeclaredGap, Office, Status

#: Ties whose absence is a lack of coordination (information to the GORE has its own kind, as have rows without content).
_COORDINATION = ("PARTICIPATES_IN", "WORKS_WITH", "COMMITS", "INVOLVES", "UNDER")
_QUOTED = 240


def find(index: Index) -> Iterator[Gap]:
    """Every declared gap with who declares it."""
    for lack in index.each(DeclaredGap):
        speakers = [index.node(tie.start) for tie in index.into(lack, "DECLARES")]
        region = next((s.region for s in speakers if isinstance(s, Office)), None)
        for speaker in speakers[:1]:
            yield gap(
                index,
                "declared_lack",
                lack,
                severity=Severity.MEDIUM,
                basis=Basis.STATED,
                reason=[phrase(N_("{office} states a lack: “{text}”."), office=speaker.name, text=_cut(lack.text))],
                action=phrase(N_("Ask whether it still holds, and who can put it right by when.")),
                keys=lack.evidence,
                region=region,
                others=speakers,
            )


def absent_ties(index: Index) -> Iterator[Gap]:
    """Ties of coordination that a document says do not exist."""
    for key in sorted(index.graph.relationships):
        tie = index.graph.relationships[key]
        if tie.status == Status.ABSENT and tie.type in _COORDINATION:
            start, end = index.node(tie.start), index.node(tie.end)
            yield gap(
                index,
                "absent_tie",
                start,
                severity=Severity.HIGH,
                basis=Basis.STATED,
                reason=[
                    phrase(
                        N_("A document says that this tie does not exist: {start} – {tie} – {end}."),
                        start=start.name, tie=phrase(TIES[tie.type][0]), end=end.name,
                    )
                ],
                action=phrase(N_("Ask both sides whether it is still so, and what it would take.")),
                keys=tie.evidence,
                region=index.region_of(end) or index.region_of(start),
                others=[end],
            )  # fmt: skip


def _cut(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + " …"


KINDS = [
    Kind(
        name="declared_lack",
        title=N_("lacks that documents declare"),
        description=N_("What a document itself says is lacking: formal agreements, diagnoses, resources, participation."),
        order=70,
        find=find,
    ),
    Kind(
        name="absent_tie",
        title=N_("ties that documents deny"),
        description=N_("Coordination that a document says does not exist, by name."),
        order=20,
        find=absent_ties,
    ),
]
