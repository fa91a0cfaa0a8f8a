"""Grades that offices give themselves: low, mixed, missing, and those that their own text contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import Coded, phrase
from pmg_graph.captions import VALUES
from pmg_graph.i18n import N_
from pmg_graph.model import Assessment, DeclaredGap, Dimension, Grade, Irregularity, Node, Passage

DIMENSIONS: dict[str, str] = {dimension: VALUES[dimension] for dimension in Dimension}
GRADES: dict[str, str] = {grade: VALUES[grade] for grade in Grade}
#: Irregularities of answers that are empty.
_UNANSWERED = frozenset({"empty_block", "empty_section"})
_LOW = {Grade.NULO: Severity.HIGH, Grade.MENOR: Severity.MEDIUM, Grade.MIXED: Severity.LOW}


def low(index: Index) -> Iterator[Gap]:
    """Nulo, menor and mixed."""
    for office, assessment in _assessed(index):
        if assessment.grade not in _LOW:
            continue
        reason = [
            phrase(
                N_("{office} gives itself the grade “{grade}” in {dimension} ({year})."),
                office=office.name,
                grade=Coded(assessment.grade, GRADES[assessment.grade]),
                dimension=_dimension(assessment),
                year=assessment.year or "?",
            )
        ]
        if assessment.grade == Grade.MIXED and assessment.detail:
            reason.append(phrase(N_("By item: {detail}."), detail=assessment.detail))
        yield gap(
            index,
            "low_grade",
            office,
            severity=_LOW[Grade(assessment.grade)],
            basis=Basis.STATED,
            reason=reason,
            action=phrase(N_("Ask the office what kept the grade down, and agree on one step that raises it.")),
            keys=assessment.evidence,
            others=[assessment],
        )


def missing(index: Index) -> Iterator[Gap]:
    """Answers that state no grade. Where there is no answer at all, that is the gap, and another kind tells it."""
    unanswered = {key for found in index.each(Irregularity) if found.kind in _UNANSWERED for key in found.evidence}
    for office, assessment in _assessed(index):
        if assessment.grade != Grade.NOT_STATED or unanswered & set(assessment.evidence):
            continue
        yield gap(
            index,
            "missing_grade",
            office,
            severity=Severity.LOW,
            basis=Basis.NOT_OBSERVED,
            reason=[
                phrase(
                    N_("In {dimension} ({year}), no grade (nulo, menor, mayor) was found in the answer of {office}."),
                    office=office.name,
                    dimension=_dimension(assessment),
                    year=assessment.year or "?",
                )
            ],
            action=phrase(N_("Ask the office for its grade; without it, progress cannot be compared.")),
            keys=assessment.evidence,
            others=[assessment],
        )


def contradicted(index: Index) -> Iterator[Gap]:
    """ "Mayor" where the same answer declares a lack; "nulo" where it states ties or agreements."""
    for office, assessment in _assessed(index):
        blocks = {b for p in index.passages(assessment.evidence) if (b := _block(p))}
        if assessment.grade == Grade.MAYOR:
            found: list[Node] = [
                lack
                for tie in index.out(office, "DECLARES")
                if isinstance(lack := index.node(tie.end), DeclaredGap) and _within(index, lack.evidence, blocks)
            ]
            reason = N_(
                "{office} gives itself “mayor” in {dimension}, and in the same answer declares what is lacking ({n})."
            )
        elif assessment.grade == Grade.NULO:
            found = [
                index.node(tie.end)
                for tie in index.out(office, "PARTICIPATES_IN", "WORKS_WITH", "COMMITS")
                if _within(index, tie.evidence, blocks)
            ]
            reason = N_(
                "{office} gives itself “nulo” in {dimension}, but the same answer states ties or agreements ({n})."
            )
        else:
            continue
        if not found:
            continue
        yield gap(
            index,
            "contradicted_grade",
            office,
            severity=Severity.MEDIUM,
            basis=Basis.STATED,
            reason=[
                phrase(
                    reason,
                    office=office.name,
                    dimension=_dimension(assessment),
                    n=len(found),
                )
            ],
            action=phrase(N_("Read both lines with the office, and settle which grade holds.")),
            keys=[*assessment.evidence, *(key for node in found for key in _inside(index, node.evidence, blocks))],
            others=[assessment, *found],
        )


def _assessed(index: Index) -> Iterator[tuple[Node, Assessment]]:
    for assessment in index.each(Assessment):
        for tie in index.into(assessment, "ASSESSED_AS"):
            yield index.node(tie.start), assessment


def _dimension(assessment: Assessment) -> Coded:
    return Coded(assessment.dimension, DIMENSIONS[assessment.dimension])


def _block(passage: Passage) -> tuple[str, int] | None:
    """The question that a passage answers: the last heading that it stands under."""
    return (passage.document, passage.headings[-1]) if len(passage.headings) > 1 else None


def _inside(index: Index, keys: tuple[str, ...], blocks: set[tuple[str, int]]) -> list[str]:
    return [p.key for p in index.passages(keys) if _block(p) in blocks]


def _within(index: Index, keys: tuple[str, ...], blocks: set[tuple[str, int]]) -> bool:
    return bool(_inside(index, keys, blocks))


KINDS = [
    Kind(
        name="low_grade",
        title=N_("grades nulo, menor or mixed"),
        description=N_("Offices that give themselves the grade nulo, menor, or different grades item by item."),
        order=30,
        find=low,
    ),
    Kind(
        name="missing_grade",
        title=N_("answers without a grade"),
        description=N_(
            "Answers of an evaluation report in which no grade was found. Not observed: it may stand elsewhere."
        ),
        order=150,
        find=missing,
    ),
    Kind(
        name="contradicted_grade",
        title=N_("grades that the graph contradicts"),
        description=N_(
            "“Mayor” where the same answer declares a lack, and “nulo” where the same answer states ties or agreements."
        ),
        order=60,
        find=contradicted,
    ),
]
