"""Lacks that documents state themselves, and ties that they say do not exist."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pmg_graph.analysis.gaps.cues import cue
from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index, NodeId
from pmg_graph.analysis.report import phrase
from pmg_graph.captions import TIES
from pmg_graph.i18n import N_
from pmg_graph.loaders.reading.paragraphs import sentences
from pmg_graph.model import DeclaredGap, Office, Status
from pmg_graph.names.folding import fold

#: Ties whose absence is a lack of coordination (information to the GORE has its own kind, as have empty rows).
_COORDINATION = ("PARTICIPATES_IN", "WORKS_WITH", "COMMITS", "INVOLVES", "UNDER")
#: Longest quotation.
_QUOTED = 400
#: Within how many characters after a denial stands what is denied.
_OBJECT = 60
#: What may stand before the first word of a statement.
_BULLET = re.compile(r"^[\W\d]+")
#: What ends a cell or an item of a list in a passage as it was written.
_CELL = re.compile(r"<[^<>]+>|[\t\n·•]")


def find(index: Index) -> Iterator[Gap]:
    """Every sentence in which somebody declares a lack; more serious where it denies what coordination rests on, less
    where it is only named by the way, in what is done or to be done about it. A sentence that is written twice, or
    declares two lacks, is one gap."""
    said: dict[tuple[NodeId, str], list[DeclaredGap]] = defaultdict(list)
    for lack in index.each(DeclaredGap):
        for tie in index.into(lack, "DECLARES")[:1]:
            said[tie.start, _quoted(index, lack)].append(lack)
    for (key, text), lacks in said.items():
        speaker = index.node(key)
        by_the_way = all(cue("done").match(_BULLET.sub("", fold(lack.text))) for lack in lacks)
        yield gap(
            index,
            "declared_lack",
            speaker,
            severity=Severity.LOW if by_the_way else min(map(_severity, lacks), key=lambda severity: severity.rank),
            basis=Basis.STATED,
            reason=[
                phrase(
                    N_("{office}, in what it does or sets out to do, speaks of a lack: “{text}”.")
                    if by_the_way
                    else N_("{office} states a lack: “{text}”."),
                    office=speaker.name,
                    text=text,
                )
            ],
            action=phrase(N_("Ask whether it still holds, and who can put it right by when.")),
            keys=[passage for lack in lacks for passage in lack.evidence],
            region=speaker.region if isinstance(speaker, Office) else None,
            others=lacks,
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


def _severity(lack: DeclaredGap) -> Severity:
    """High where the clause denies what coordination rests on: an agreement, a network, who leads."""
    return Severity.HIGH if _denial(fold(lack.text)) is not None else Severity.MEDIUM


def _denial(text: str) -> int | None:
    """Where a folded text denies what coordination rests on."""
    denials = cue("denial").finditer(text)
    return next((m.start() for m in denials if cue("what").search(text[m.end() : m.end() + _OBJECT])), None)


def _quoted(index: Index, lack: DeclaredGap) -> str:
    """The sentence that declares a lack, whole: a clause alone may lack its subject. Of a long one what is around the
    clause."""
    clause = " ".join(lack.text.split()).rstrip(".;")
    whole = next((found for p in index.passages(lack.evidence) if (found := _sentence(p.text, clause))), clause)
    whole = whole.rstrip(".;")
    if len(whole) <= _QUOTED:
        return whole
    at = whole.find(clause)
    if len(clause) > _QUOTED:
        folded = fold(clause)
        at += _denial(folded) or max(folded.find(fold(lack.about or "")), 0)
    # more of what stands before, where the subject is, than of what follows
    start = max(0, min(at - max(0, _QUOTED - len(clause)) * 2 // 3, len(whole) - _QUOTED))
    end = whole.rfind(" ", start, start + _QUOTED) if start + _QUOTED < len(whole) else len(whole)
    start = whole.rfind(" ", 0, start) + 1
    return ("… " if start else "") + whole[start:end] + (" …" if end < len(whole) else "")


def _sentence(text: str, clause: str) -> str | None:
    """The sentence or sentences of a passage that hold a clause. A semicolon ends none."""
    for cell in (" ".join(part.split()) for part in _CELL.split(text)):
        start = cell.find(clause)
        if start < 0:
            continue
        end = start + len(clause)
        bounds = [(low, high) for low, high in sentences(cell)]
        ends = [high for _low, high in bounds if cell[high - 1] != ";"] or [len(cell)]
        first = max((high for high in ends if high <= start), default=0)
        last = min((high for high in ends if high >= end), default=len(cell))
        return cell[first:last].strip()
    return None


KINDS = [
    Kind(
        name="declared_lack",
        title=N_("lacks that documents declare"),
        description=N_(
            "What a document itself says is lacking: formal agreements, diagnoses, resources, participation. High "
            "where it is what coordination rests on."
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
