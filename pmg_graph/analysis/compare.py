"""What appeared, vanished and changed between two graphs, and where that cannot be said.

A fact can have vanished only where somebody could have said it again: the other side must have a document of the same
institution and kind with a section on the same region. Where it has none, there is nothing to compare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pmg_graph.analysis.commitments import entries
from pmg_graph.analysis.follow_up import Row, match
from pmg_graph.analysis.follow_up import commitments as rows_of
from pmg_graph.analysis.index import Index, NodeId
from pmg_graph.model import Assessment, Council, Grade, Node, Relationship, Status

#: Ties that are compared. Those of commitments go with their commitments.
TIES = ("PARTICIPATES_IN", "WORKS_WITH", "REPORTS_TO", "COMPRISES")
#: Who can say something: an issuer, a kind of document, a region (None for what is of the whole country).
Voice = tuple[str, str, str | None]


class Change(StrEnum):
    """What became of a fact between the first graph and the second."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    CHANGED = "changed"


class What(StrEnum):
    """What is compared."""

    COUNCIL = "council"
    TIE = "tie"
    COMMITMENT = "commitment"
    GRADE = "grade"


@dataclass(frozen=True)
class Difference:
    """One difference. ``before`` and ``after`` are statuses, grades or texts; ``old`` and ``new`` the passages of each
    side."""

    region: str | None
    what: What
    change: Change
    subject: Node
    other: Node | None = None
    tie: str = ""
    before: str = ""
    after: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """The differences, the regions that could be compared (with who speaks on both sides) and those that could not."""

    differences: tuple[Difference, ...]
    comparable: dict[str | None, tuple[str, ...]]
    not_comparable: tuple[str, ...]
    left_out: int


def voices(index: Index) -> dict[str, set[Voice]]:
    """Who speaks of what in each document (by key)."""
    found: dict[str, set[Voice]] = {}
    for key, document in index.observation.documents.items():
        regions = index.observation.regions[key]
        if document.issuer:
            found[key] = {(document.issuer, document.genre, region) for region in (*regions, None)}
    return found


def compare(first: Index, second: Index) -> Comparison:
    """Compare two graphs: ties by what they are, councils by key, commitments as the follow-up file matches them,
    grades by office and dimension."""
    return _Comparing(first, second).result()


def limited(found: Comparison, region: str) -> Comparison:
    """What a comparison says of one region."""
    return Comparison(
        tuple(d for d in found.differences if d.region == region),
        {code: who for code, who in found.comparable.items() if code == region},
        tuple(code for code in found.not_comparable if code == region),
        found.left_out,
    )


class _Comparing:
    def __init__(self, first: Index, second: Index) -> None:
        self.first, self.second = first, second
        self.voices = (voices(first), voices(second))
        self.both = {v for found in self.voices[0].values() for v in found} & {
            v for found in self.voices[1].values() for v in found
        }
        self.left_out = 0
        self.found: list[Difference] = []

    def result(self) -> Comparison:
        self._councils()
        self._ties()
        self._commitments()
        self._grades()
        spoken = [{v[2] for documents in side.values() for v in documents if v[2] is not None} for side in self.voices]
        shared: dict[str | None, set[str]] = defaultdict(set)
        for issuer, _genre, region in self.both:
            if region is not None:
                shared[region].add(issuer)
        order = {change: number for number, change in enumerate(Change)}
        self.found.sort(
            key=lambda d: (
                d.region or "",
                list(What).index(d.what),
                order[d.change],
                d.subject.name,
                d.tie,
                _name(d),
                d.before,
            )
        )
        return Comparison(
            tuple(self.found),
            {region: tuple(sorted(issuers)) for region, issuers in sorted(shared.items(), key=lambda i: i[0] or "")},
            tuple(sorted((spoken[0] | spoken[1]) - set(shared))),
            self.left_out,
        )

    def _may(self, side: int, documents: Iterable[str], region: str | None) -> bool:
        """Whether the other side has a document that could say what documents of this side say of a region."""
        said = {v for key in documents for v in self.voices[side].get(key, ()) if v[2] == region}
        if said & self.both:
            return True
        self.left_out += 1
        return False

    def _councils(self) -> None:
        sides = [{c.key: c for c in index.each(Council) if c.evidence} for index in (self.first, self.second)]
        for side, index, change in ((0, self.first, Change.VANISHED), (1, self.second, Change.APPEARED)):
            for key in sorted(sides[side].keys() - sides[1 - side].keys()):
                council = sides[side][key]
                if self._may(side, index.documents_of(council.evidence), council.region):
                    self._add(council.region, What.COUNCIL, change, council, evidence=(side, council.evidence))

    def _ties(self) -> None:
        sides = [_by_fact(index) for index in (self.first, self.second)]
        for fact in sorted(sides[0].keys() | sides[1].keys(), key=str):
            stated = [sides[side].get(fact, []) for side in (0, 1)]
            index = self.first if stated[0] else self.second
            start, end = index.node(fact[1]), index.node(fact[2])
            region = index.region_of(end) or index.region_of(start)
            # only what a document says whose like is on the other side too
            old, new = ([tie for tie in stated[side] if self._may(side, tie.documents, region)] for side in (0, 1))
            statuses = [sorted({str(t.status) for t in ties}) for ties in (old, new)]
            if statuses[0] == statuses[1] or (bool(old) != bool(new) and all(stated)):
                continue
            change = Change.CHANGED if old and new else Change.VANISHED if old else Change.APPEARED
            self.found.append(
                Difference(
                    region,
                    What.TIE,
                    change,
                    start,
                    end,
                    fact[0],
                    ", ".join(statuses[0]),
                    ", ".join(statuses[1]),
                    tuple(k for t in old for k in t.evidence),
                    tuple(k for t in new for k in t.evidence),
                )
            )

    def _commitments(self) -> None:
        sides = [{e.commitment.key: e for e in entries(index)} for index in (self.first, self.second)]
        rows = [_ageless(rows_of(index)) for index in (self.first, self.second)]
        pairs, _moved = match(rows[0], rows[1])
        matched = {id(row) for row in pairs.values()}
        for row in rows[0]:
            entry, other = sides[0][row.text("key")], pairs.get(id(row))
            documents = self.first.documents_of(entry.commitment.evidence)
            if other is None:
                if self._may(0, documents, entry.region):
                    self._add(
                        entry.region,
                        What.COMMITMENT,
                        Change.VANISHED,
                        entry.commitment,
                        entry.maker,
                        evidence=(0, entry.commitment.evidence),
                    )
                continue
            after = sides[1][other.text("key")]
            before_text, after_text = _terms(row), _terms(other)
            if before_text != after_text:
                self.found.append(
                    Difference(
                        entry.region,
                        What.COMMITMENT,
                        Change.CHANGED,
                        after.commitment,
                        after.maker,
                        "",
                        before_text,
                        after_text,
                        entry.commitment.evidence,
                        after.commitment.evidence,
                    )
                )
        for row in rows[1]:
            entry = sides[1][row.text("key")]
            if id(row) not in matched and self._may(
                1, self.second.documents_of(entry.commitment.evidence), entry.region
            ):
                self._add(
                    entry.region,
                    What.COMMITMENT,
                    Change.APPEARED,
                    entry.commitment,
                    entry.maker,
                    evidence=(1, entry.commitment.evidence),
                )

    def _grades(self) -> None:
        sides = [_grades_of(index) for index in (self.first, self.second)]
        for key in sorted(sides[0].keys() & sides[1].keys()):
            old, new = sides[0][key], sides[1][key]
            grades = [sorted({str(a.grade) for a in found}) for found in (old, new)]
            # an answer without a grade says nothing against another
            stated = [set(found) - {Grade.NOT_STATED.value} for found in grades]
            if stated[0] and stated[1] and stated[0] != stated[1]:
                office = self.second.node(key[0])
                self.found.append(
                    Difference(
                        self.second.region_of(office),
                        What.GRADE,
                        Change.CHANGED,
                        office,
                        new[0],
                        key[1],
                        ", ".join(grades[0]),
                        ", ".join(grades[1]),
                        tuple(k for a in old for k in a.evidence),
                        tuple(k for a in new for k in a.evidence),
                    )
                )

    def _add(
        self,
        region: str | None,
        what: What,
        change: Change,
        subject: Node,
        other: Node | None = None,
        *,
        evidence: tuple[int, tuple[str, ...]],
    ) -> None:
        side, keys = evidence
        self.found.append(
            Difference(region, what, change, subject, other, old=() if side else keys, new=keys if side else ())
        )


def _name(difference: Difference) -> str:
    return difference.other.name if difference.other else ""


def _by_fact(index: Index) -> dict[tuple[str, NodeId, NodeId, str], list[Relationship]]:
    """Ties by what they are, statuses aside; information by its instrument too."""
    found: dict[tuple[str, NodeId, NodeId, str], list[Relationship]] = defaultdict(list)
    for tie in index.graph.relationships.values():
        if tie.type in TIES and tie.evidence:
            found[tie.type, tie.start, tie.end, str(getattr(tie, "instrument", None) or "")].append(tie)
    return found


def _grades_of(index: Index) -> dict[tuple[NodeId, str], list[Assessment]]:
    found: dict[tuple[NodeId, str], list[Assessment]] = defaultdict(list)
    for assessment in index.each(Assessment):
        for tie in index.into(assessment, "ASSESSED_AS", status=frozenset({Status.EXISTING})):
            found[tie.start, assessment.dimension].append(assessment)
    return found


def _ageless(rows: Iterable[Row]) -> list[Row]:
    """Rows without their year: between two years it is what differs."""
    found = list(rows)
    for row in found:
        row.values["year"] = None
    return found


def _terms(row: Row) -> str:
    """What of a commitment can change while it stays the same: wording, weight, means of verification."""
    parts = [row.text("text")]
    if row.values.get("weight") is not None:
        parts.append(f"{row.values['weight']:g} %")
    if row.text("verification"):
        parts.append(row.text("verification"))
    return " | ".join(parts)
