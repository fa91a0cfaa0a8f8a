"""``report summary``: what was read and what is in it, at a glance."""

from __future__ import annotations

from collections import Counter

from pmg_graph.analysis.commitments import entries
from pmg_graph.analysis.gaps import Gap, Severity, find_gaps
from pmg_graph.analysis.gaps.gap import SEVERITIES
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.kinds import is_collective
from pmg_graph.analysis.registry import Analysis
from pmg_graph.analysis.report import Column, Figure, Report, Row, Table, Type, phrase
from pmg_graph.analysis.reports.gaps import kinds_table
from pmg_graph.analysis.scope import Asked
from pmg_graph.analysis.slices import of_year
from pmg_graph.analysis.wording import region_name
from pmg_graph.captions import STRUCTURAL
from pmg_graph.i18n import N_
from pmg_graph.model import Council, Document, Graph, Municipality

_TIES = ("PARTICIPATES_IN", "WORKS_WITH", "COMMITS", "INVOLVES", "REPORTS_TO")


def make(graph: Graph, asked: Asked) -> Report:
    """The corpus: its documents, what is known of each region, its gaps by kind."""
    index = Index(of_year(graph, asked.scope.year) if asked.scope.year is not None else graph)
    region = asked.scope.region
    gaps = find_gaps(index, region=region)
    documents = list(index.observation.of(region=region))
    councils = [c for c in index.each(Council) if c.evidence and not c.internal and region in (None, c.region)]
    found = entries(index, region=region)
    comunas = [c for c in index.each(Municipality) if region in (None, c.region)]
    named = sum(bool(c.evidence) for c in comunas)
    regions = sorted({code for d in documents for code in index.observation.regions[d.key] if region in (None, code)})
    return Report(
        name="summary",
        title=phrase(N_("The documents at a glance")),
        scope=asked.scope,
        figures=(
            Figure(
                "documents",
                phrase(N_("Documents")),
                len(documents),
                phrase(N_("That were read into the graph.")),
                Type.INTEGER,
            ),
            Figure(
                "regions",
                phrase(N_("Regions")),
                len(regions),
                phrase(N_("That some document has a section on.")),
                Type.INTEGER,
            ),
            Figure(
                "councils",
                phrase(N_("Councils")),
                len(councils),
                phrase(N_("Bodies where institutions coordinate, those inside one institution left out.")),
                Type.INTEGER,
            ),
            Figure(
                "commitments",
                phrase(N_("Commitments")),
                len(found),
                phrase(N_("Of these, {n} name someone besides who states them."), n=sum(e.shared for e in found)),
                Type.INTEGER,
            ),
            Figure(
                "comunas",
                phrase(N_("Comunas that a document names")),
                named,
                phrase(N_("Of {total}; counts without names are no coverage."), total=len(comunas)),
                Type.INTEGER,
            ),
            Figure(
                "gaps",
                phrase(N_("Gaps")),
                len(gaps),
                phrase(
                    N_("{high} of high severity, {medium} of medium, {low} not observed or lesser."),
                    **{str(s): sum(g.severity is s for g in gaps) for s in Severity},
                ),
                Type.INTEGER,
            ),
        ),
        tables=(
            _documents(index, documents),
            _regions(index, regions, gaps),
            kinds_table(gaps, sorted({g.kind for g in gaps})),
        ),
        notes=(phrase(N_("Not observed is not absent: it means that no document that was read says so.")),),
    )


def _documents(index: Index, documents: list[Document]) -> Table:
    facts: Counter[str] = Counter()
    for tie in index.graph.relationships.values():
        if tie.type not in STRUCTURAL:
            facts.update(tie.documents)
    return Table(
        name="documents",
        title=phrase(N_("What was read")),
        columns=(
            Column("year", phrase(N_("Year")), Type.INTEGER),
            Column("issuer", phrase(N_("Issuer"))),
            Column("title", phrase(N_("Document"))),
            Column("regions", phrase(N_("Regions")), Type.INTEGER),
            Column("facts", phrase(N_("Facts")), Type.INTEGER),
            Column("source", phrase(N_("File"))),
        ),
        rows=tuple(
            Row((d.year, d.issuer or "", d.title, len(index.observation.regions[d.key]), facts[d.key], d.source))
            for d in sorted(documents, key=lambda d: (d.year or 0, d.issuer or "", d.source))
        ),
    )


def _regions(index: Index, regions: list[str], gaps: list[Gap]) -> Table:
    made = Counter(entry.region for entry in entries(index))
    councils = Counter(c.region for c in index.each(Council) if c.evidence and not c.internal)
    seats: Counter[str | None] = Counter()
    for council in index.each(Council):
        if not council.internal:
            seats[council.region] += sum(not is_collective(index.node(key)) for key in index.members(council))
    counts = Counter((gap.region, gap.severity) for gap in gaps)
    return Table(
        name="regions",
        title=phrase(N_("By region")),
        columns=(
            Column("region", phrase(N_("Region"))),
            Column("issuers", phrase(N_("Who wrote of it")), Type.LIST),
            Column("councils", phrase(N_("Councils")), Type.INTEGER),
            Column(
                "members",
                phrase(N_("Seats taken")),
                Type.INTEGER,
                phrase(N_("Members of councils that are known by name, each in each council.")),
            ),
            Column("commitments", phrase(N_("Commitments")), Type.INTEGER),
            *(
                Column(f"gaps_{s}", phrase(N_("gaps: {severity}"), severity=phrase(SEVERITIES[s][0])), Type.INTEGER)
                for s in Severity
            ),
        ),
        rows=tuple(
            Row(
                (
                    region_name(region),
                    tuple(f"{d.issuer or '?'} {d.year or ''}".strip() for d in index.observation.of(region=region)),
                    councils[region],
                    seats[region],
                    made[region],
                    *(counts[region, s] for s in Severity),
                )
            )
            for region in regions
        ),
    )


ANALYSIS = Analysis(
    title=N_("The documents at a glance"),
    description=N_("What was read, what is known of each region, and how many gaps of which kind there are."),
    make=make,
    accepts=frozenset({"region", "year"}),
)
