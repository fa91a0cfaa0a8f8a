"""``report gaps``: the articulation gaps, most serious first (metrics.md, section 4)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pmg_graph.analysis.expectations import read_expectations
from pmg_graph.analysis.gaps import Gap, Severity, find_gaps, kinds
from pmg_graph.analysis.gaps.gap import BASES, SEVERITIES
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.problems import ReportProblem
from pmg_graph.analysis.registry import Analysis, Parameter
from pmg_graph.analysis.report import Coded, Column, Figure, Report, Row, Table, Type, phrase
from pmg_graph.analysis.scope import Asked
from pmg_graph.analysis.slices import of_year
from pmg_graph.i18n import N_
from pmg_graph.model import Graph


def make(graph: Graph, asked: Asked) -> Report:
    """The report: how many of each severity and kind, and every gap with why it is one and what could be done.

    Raises:
        ReportProblem: ``unknown_kind``. ExpectationsError, OSError: where the file of expectations cannot be used.
    """
    wanted = _wanted(asked.extra.get("kind"))
    file = asked.extra.get("expectations")
    part = of_year(graph, asked.scope.year) if asked.scope.year is not None else graph
    index = Index(part, read_expectations(Path(file)) if file else None)
    found = find_gaps(index, only=wanted, region=asked.scope.region, service=asked.scope.service)
    return Report(
        name="gaps",
        title=phrase(N_("Articulation gaps")),
        scope=asked.scope,
        figures=figures(found),
        tables=(gaps_table(index, found), kinds_table(found, wanted)),
        notes=(phrase(N_("Not observed is not absent: it means that no document that was read says so.")),),
        objects=tuple(gap.model_dump(mode="json") for gap in found),
    )


def _wanted(written: str | None) -> list[str]:
    known = kinds()
    if not written:
        return list(known)
    asked = [name.strip().replace("-", "_") for name in written.split(",") if name.strip()]
    for name in asked:
        if name not in known:
            raise ReportProblem("unknown_gap_kind", name, ", ".join(sorted(known)))
    return asked


def figures(found: list[Gap]) -> tuple[Figure, ...]:
    """How many gaps of each severity."""
    counts = Counter(gap.severity for gap in found)
    return tuple(
        Figure(
            name=f"gaps_{severity}",
            title=phrase(N_("Gaps of severity {severity}"), severity=Coded(severity, SEVERITIES[severity][0])),
            value=counts[severity],
            meaning=phrase(SEVERITIES[severity][1]),
            type=Type.INTEGER,
        )
        for severity in Severity
    )


def gaps_table(index: Index, found: list[Gap], name: str = "gaps") -> Table:
    """Every gap: how serious, what kind, where, about whom, why, what could be done."""
    known = kinds()
    return Table(
        name=name,
        title=phrase(N_("Gaps, most serious first")),
        columns=(
            Column("severity", phrase(N_("Severity"))),
            Column("kind", phrase(N_("Kind of gap"))),
            Column("region", phrase(N_("Region"))),
            Column("subject", phrase(N_("Subject")), detail=True),
            Column("reason", phrase(N_("Why"))),
            Column("action", phrase(N_("What could be done"))),
            Column("basis", phrase(N_("Rests on")), detail=True),
            Column("years", phrase(N_("Years")), Type.LIST, detail=True),
        ),
        rows=tuple(
            Row(
                (
                    Coded(gap.severity, SEVERITIES[gap.severity][0]),
                    Coded(gap.kind, known[gap.kind].title),
                    index.region_name(gap.region),
                    gap.subject.name,
                    gap.told,
                    gap.action,
                    Coded(gap.basis, BASES[gap.basis]),
                    tuple(str(year) for year in gap.years),
                ),
                gap.evidence,
            )
            for gap in found
        ),
    )


def kinds_table(found: list[Gap], wanted: list[str]) -> Table:
    """How many gaps of each kind, those without any too: that none was found is a result."""
    known = kinds()
    counts = Counter((gap.kind, gap.severity) for gap in found)
    return Table(
        name="kinds",
        title=phrase(N_("Gaps by kind")),
        columns=(
            Column("kind", phrase(N_("Kind of gap"))),
            Column("name", phrase(N_("--kind"))),
            *(Column(str(s), phrase(SEVERITIES[s][0]), Type.INTEGER) for s in Severity),
            Column("total", phrase(N_("total")), Type.INTEGER),
        ),
        rows=tuple(
            Row(
                (
                    Coded(name, known[name].title),
                    name,
                    *(counts[name, s] for s in Severity),
                    sum(counts[name, s] for s in Severity),
                )
            )
            for name in known
            if name in wanted
        ),
    )


ANALYSIS = Analysis(
    title=N_("Articulation gaps"),
    description=N_(
        "Where coordination is lacking or not seen, most serious first, each with its subject, why it is a gap, the "
        "lines that show it, and what could be done."
    ),
    make=make,
    parameters=(
        Parameter("kind", N_("Only these kinds of gaps (names by commas; see the table by kind).")),
        Parameter(
            "expectations", N_("File of who belongs in which kind of council, instead of the one that comes along.")
        ),
    ),
)
