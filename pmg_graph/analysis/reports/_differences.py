"""The tables of a comparison, for ``compare`` and for the page of a region."""

from __future__ import annotations

from collections import Counter

from pmg_graph.analysis.compare import Change, Comparison, Difference, What
from pmg_graph.analysis.gaps.kinds.grades import DIMENSIONS, GRADES
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import (
    Cell,
    Coded,
    Column,
    Evidence,
    Figure,
    Joined,
    Report,
    Row,
    Table,
    Text,
    Type,
    counted,
    evidence,
    phrase,
)
from pmg_graph.analysis.wording import region_name
from pmg_graph.captions import STATUSES, TIES
from pmg_graph.i18n import N_

CHANGES: dict[str, str] = {
    Change.APPEARED: N_("appeared"),
    Change.VANISHED: N_("vanished"),
    Change.CHANGED: N_("changed"),
}
WHATS: dict[str, str] = {
    What.COUNCIL: N_("council"),
    What.TIE: N_("tie"),
    What.COMMITMENT: N_("commitment"),
    What.GRADE: N_("grade"),
}
NOT_COMPARABLE = N_("not comparable")


def report(first: Index, second: Index, found: Comparison, old: str, new: str) -> Report:
    """A comparison as a report. ``old`` and ``new`` are what the two sides are called."""
    counts = Counter(d.change for d in found.differences)
    return Report(
        name="compare",
        title=phrase(N_("What changed from {old} to {new}"), old=old, new=new),
        figures=tuple(
            Figure(
                str(change),
                phrase(CHANGES[change]),
                counts[change],
                phrase(MEANINGS[change], old=old, new=new),
                Type.INTEGER,
            )
            for change in Change
        ),
        tables=(regions_table(found), differences_table(first, second, found.differences, old, new)),
        warnings=()
        if found.comparable
        else (phrase(N_("No region is comparable: no institution has a document of the same kind in both.")),),
        notes=tuple(_notes(found)),
        objects=tuple(_object(d, first, second) for d in found.differences),
    )


MEANINGS: dict[str, str] = {
    Change.APPEARED: N_("Stated in {new} and not in {old}, though {old} has a document that could have stated it."),
    Change.VANISHED: N_("Stated in {old} and not in {new}, though {new} has a document that could have stated it."),
    Change.CHANGED: N_("Stated in both, differently."),
}


def _notes(found: Comparison) -> list[Text]:
    notes: list[Text] = [
        phrase(
            N_(
                "Compared only where the same institution has a document of the same kind with a section on the "
                "region in both."
            )
        )
    ]
    if found.left_out:
        notes.append(
            counted(
                "{n} fact was left out: only one side has a document that could state it.",
                "{n} facts were left out: only one side has a document that could state them.",
                found.left_out,
            )
        )
    return notes


def regions_table(found: Comparison) -> Table:
    """By region: who is compared, and how much changed; or that it is not comparable."""
    counts = Counter((d.region, d.change) for d in found.differences)
    regions: list[str | None] = sorted(
        {*found.comparable, *found.not_comparable, *(d.region for d in found.differences)}, key=lambda r: r or ""
    )
    rows = []
    for region in regions:
        compared = region is None or region in found.comparable
        cells: tuple[Cell, ...] = tuple(
            counts[region, change] if compared or counts[region, change] else None for change in Change
        )
        by: Cell = Joined(found.comparable.get(region, ())) if compared else phrase(NOT_COMPARABLE)
        rows.append(Row((region_name(region) if region else phrase(N_("the country")), by, *cells)))
    return Table(
        name="regions",
        title=phrase(N_("By region")),
        columns=(
            Column("region", phrase(N_("Region"))),
            Column("compared", phrase(N_("Compared by documents of"))),
            *(Column(str(change), phrase(CHANGES[change]), Type.INTEGER) for change in Change),
        ),
        rows=tuple(rows),
    )


def differences_table(
    first: Index, second: Index, differences: tuple[Difference, ...], old: str, new: str, name: str = "differences"
) -> Table:
    """Every difference with what either side says, and the lines of both."""
    return Table(
        name=name,
        title=phrase(N_("What appeared, vanished and changed")),
        columns=(
            Column("region", phrase(N_("Region"))),
            Column("what", phrase(N_("What"))),
            Column("change", phrase(N_("Change"))),
            Column("subject", phrase(N_("Subject"))),
            Column("tie", phrase(N_("Tie or matter")), detail=True),
            Column("other", phrase(N_("With"))),
            Column("before", old),
            Column("after", new),
        ),
        rows=tuple(
            Row(
                (
                    region_name(d.region) if d.region else phrase(N_("the country")),
                    Coded(d.what, WHATS[d.what]),
                    Coded(d.change, CHANGES[d.change]),
                    d.subject.name,
                    _matter(d),
                    d.other.name if d.other and d.what is not What.GRADE else "",
                    _said(d, d.before),
                    _said(d, d.after),
                ),
                lines(d, first, second),
            )
            for d in differences
        ),
    )


def lines(difference: Difference, first: Index, second: Index) -> tuple[Evidence, ...]:
    """The lines of both sides."""
    return (*evidence(first.graph, difference.old, 6), *evidence(second.graph, difference.new, 6))


def _matter(difference: Difference) -> Cell:
    if difference.what is What.TIE:
        return Coded(difference.tie, TIES[difference.tie][0])
    if difference.what is What.GRADE:
        return Coded(difference.tie, DIMENSIONS[difference.tie])
    return None


def _said(difference: Difference, text: str) -> Cell:
    captions = {What.TIE: STATUSES, What.GRADE: GRADES}.get(difference.what)
    if captions is None or not text:
        return text or None
    return Joined(tuple(Coded(code, captions[code]) for code in text.split(", ")))


def _object(difference: Difference, first: Index, second: Index) -> dict[str, object]:
    def named(node: object) -> dict[str, str] | None:
        return {"label": node.label, "key": node.key, "name": node.name} if node else None  # type: ignore[attr-defined]

    return {
        "region": difference.region,
        "what": str(difference.what),
        "change": str(difference.change),
        "subject": named(difference.subject),
        "other": named(difference.other),
        "tie": difference.tie or None,
        "before": difference.before or None,
        "after": difference.after or None,
        "evidence_before": [str(e) for e in evidence(first.graph, difference.old)],
        "evidence_after": [str(e) for e in evidence(second.graph, difference.new)],
    }
