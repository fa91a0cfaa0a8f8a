"""Lacks that documents state themselves, and ties that they say do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import phrase
from pmg_graph.captions import TIES
from pmg_graph.i18n import N_
from pmg_graph.model import DeclaredGap, Office, Status
from pmg_graph.names.folding import fold

#: Ties whose absence is a lack of coordination (information to the GORE has its own kind, as have empty rows).
_COORDINATION = ("PARTICIPATES_IN", "WORKS_WITH", "COMMITS", "INVOLVES", "UNDER")
_QUOTED = 240
_TO_DO = re.compile(r"\W*\w+(?:ar|er|ir)\b")


def find(index: Index) -> Iterator[Gap]:
    """Every declared gap with who declares it; less serious where it is only named by the way, as something to do."""
    for lack in index.each(DeclaredGap):
        speakers = [index.node(tie.start) for tie in index.into(lack, "DECLARES")]
        region = next((s.region for s in speakers if isinstance(s, Office)), None)
        # what begins with an infinitive says what is to be done; what lacks is named on the way
        by_the_way = bool(_TO_DO.match(fold(lack.text)))
        for speaker in speakers[:1]:
            yield gap(
                index,
                "declared_lack",
                lack,
                severity=Severity.LOW if by_the_way else Severity.MEDIUM,
                basis=Basis.STATED,
                reason=[
                    phrase(
                        N_("{office}, in what it sets out to do, speaks of a lack: “{text}”.")
                        if by_the_way
                        else N_("{office} states a lack: “{text}”."),
                        office=speaker.name,
                        text=_cut(lack),
                    )
                ],
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
                        start=start.name,
                        tie=phrase(TIES[tie.type][0]),
                        end=end.name,
                    )
                ],
                action=phrase(N_("Ask both sides whether it is still so, and what it would take.")),
                keys=tie.evidence,
                region=index.region_of(end) or index.region_of(start),
                others=[end],
            )


def _cut(lack: DeclaredGap) -> str:
    """The statement, of a long one the part around what is lacking."""
    text = " ".join(lack.text.split()).rstrip(".")
    if len(text) <= _QUOTED:
        return text
    at = fold(text).find(fold(lack.about)) if lack.about else -1
    start = max(0, at - _QUOTED // 2) if at > _QUOTED * 3 // 4 else 0
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, start + _QUOTED) if start + _QUOTED < len(text) else len(text)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


KINDS = [
    Kind(
        name="declared_lack",
        title=N_("lacks that documents declare"),
        description=N_(
            "What a document itself says is lacking: formal agreements, diagnoses, resources, participation."
        ),
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
