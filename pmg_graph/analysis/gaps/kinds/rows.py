"""Rows of work programmes that are incomplete, and weights that do not add up to 100, from what the graph holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from pmg_graph.analysis.gaps import irregularities
from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Listed, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index, NodeId
from pmg_graph.analysis.kinds import body_kind_cell
from pmg_graph.analysis.report import decimal, phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Commitment, CommitmentKind, Objective

#: The tables of a work programme: every row has an activity, a weight and a means of verification.
TABLES = (CommitmentKind.IMPROVEMENT, CommitmentKind.COMPLEMENTARITY, CommitmentKind.INFORMATION)
_GENRE = "work_programme"
#: Weights are written with one or two decimals; a third of 100 is written 33.3.
_TOLERANCE = 0.5


def incomplete(index: Index) -> Iterator[Gap]:
    """Activities without weight or means of verification, objectives without activities or indicator."""
    for commitment in index.each(Commitment):
        if commitment.kind not in TABLES or not _in_programme(index, commitment.evidence):
            continue
        lacking = [
            phrase(word)
            for word, value in (
                (N_("weight"), commitment.weight),
                (N_("means of verification"), commitment.verification),
            )
            if value is None
        ]
        owners = [index.node(tie.start) for tie in index.into(commitment, "COMMITS")]
        if lacking and owners:
            yield gap(
                index,
                "incomplete_row",
                commitment,
                severity=Severity.MEDIUM,
                basis=Basis.COMPARED,
                reason=[
                    phrase(
                        N_("The activity “{text}” of {office} has no {what} in its row."),
                        text=commitment.name,
                        office=owners[0].name,
                        what=Listed(tuple(lacking)),
                    )
                ],
                action=phrase(N_("Have the row completed before the programme is approved.")),
                keys=commitment.evidence,
                region=index.region_of(owners[0]),
                others=owners,
            )
    for objective in index.each(Objective):
        yield from _objective(index, objective)


def _objective(index: Index, objective: Objective) -> Iterator[Gap]:
    owners = [index.node(tie.start) for tie in index.into(objective, "PURSUES")]
    if not owners or not _in_programme(index, objective.evidence) or objective.kind not in TABLES:
        return
    lacking = []
    if not index.into(objective, "SERVES", status=None):
        lacking.append(phrase(N_("activity")))
    if not objective.indicator and objective.kind == CommitmentKind.IMPROVEMENT:
        lacking.append(phrase(N_("indicator")))
    if lacking:
        yield gap(
            index,
            "incomplete_row",
            objective,
            severity=Severity.MEDIUM,
            basis=Basis.COMPARED,
            reason=[
                phrase(
                    N_("The objective “{text}” of {office} has no {what} in its row."),
                    text=objective.name,
                    office=owners[0].name,
                    what=Listed(tuple(lacking)),
                )
            ],
            action=phrase(N_("Have the row completed before the programme is approved.")),
            keys=objective.evidence,
            region=index.region_of(owners[0]),
            others=owners,
        )


def sums(index: Index) -> Iterator[Gap]:
    """Tables of one office in one document whose weights do not add up to 100. A table with a missing weight is not
    summed."""
    tables: dict[tuple[NodeId, str, str], list[Commitment]] = defaultdict(list)
    for commitment in index.each(Commitment):
        if commitment.kind in TABLES and _in_programme(index, commitment.evidence):
            for tie in index.into(commitment, "COMMITS")[:1]:
                for document in sorted(index.documents_of(commitment.evidence)):
                    tables[tie.start, document, commitment.kind].append(commitment)
    for (owner, _document, kind), rows in sorted(tables.items()):
        if any(row.weight is None for row in rows):
            continue
        total = round(sum(row.weight or 0 for row in rows), 2)
        if abs(total - 100) > _TOLERANCE:
            office = index.node(owner)
            yield gap(
                index,
                "wrong_sum",
                office,
                severity=Severity.MEDIUM,
                basis=Basis.STATED,
                reason=[
                    phrase(
                        N_(
                            "The weights of {office} in the table “{table}” add up to {sum} %, not 100 ({n} "
                            "activities)."
                        ),
                        office=office.name,
                        table=body_kind_cell(kind),
                        sum=decimal(total),
                        n=len(rows),
                    )
                ],
                action=phrase(N_("Ask which weight is wrong; fulfilment cannot be computed until it is put right.")),
                keys=[key for row in rows for key in row.evidence],
                others=rows,
                figures={"sum": total, "activities": len(rows)},
            )


def _in_programme(index: Index, keys: tuple[str, ...]) -> bool:
    return any(index.document(key).genre == _GENRE for key in index.documents_of(keys))


KINDS = [
    Kind(
        name="incomplete_row",
        title=N_("incomplete rows"),
        description=N_(
            "Activities of a work programme without weight or means of verification, objectives without activity or "
            "indicator, rows, cells and answers that are empty or missing."
        ),
        order=140,
        find=lambda index: chain(incomplete(index), irregularities.rows(index)),
    ),
    Kind(
        name="wrong_sum",
        title=N_("wrong sums"),
        description=N_(
            "Weights of a table that do not add up to 100, and figures that do not follow from their parts."
        ),
        order=65,
        find=lambda index: chain(sums(index), irregularities.sums(index)),
    ),
]
