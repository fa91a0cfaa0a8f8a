"""``report region``: one page on a region that a coordinator takes into a meeting."""

from __future__ import annotations

import itertools

from pmg_graph.analysis.commitments import entries
from pmg_graph.analysis.compare import compare
from pmg_graph.analysis.gaps import Basis, Gap, Severity, find_gaps
from pmg_graph.analysis.index import Index, NodeId
from pmg_graph.analysis.kinds import actor_kind, actor_kind_cell, body_kind_cell, is_collective
from pmg_graph.analysis.problems import ReportProblem
from pmg_graph.analysis.registry import Analysis
from pmg_graph.analysis.report import Column, Figure, Report, Row, Table, Text, Type, counted, evidence, phrase
from pmg_graph.analysis.reports._differences import differences_table
from pmg_graph.analysis.reports.commitments import shared_table
from pmg_graph.analysis.reports.gaps import gaps_table
from pmg_graph.analysis.scope import Asked
from pmg_graph.analysis.slices import of_documents, of_year
from pmg_graph.analysis.wording import region_name
from pmg_graph.i18n import N_
from pmg_graph.model import Council, Document, Graph, Node, Office, Service

_TIES = ("PARTICIPATES_IN", "WORKS_WITH", "COMMITS", "INVOLVES", "REPORTS_TO")
#: Gaps of a page: what matters most. The others are counted and stand in ``report gaps --region``.
_GAPS = 12
_QUESTIONS = 8
#: Lines shown behind a row of the page.
_LINES = 3


def make(graph: Graph, asked: Asked) -> Report:
    """The page: documents, who is there, councils and members, shared commitments, gaps, changes, open questions.

    Raises:
        ReportProblem: ``no_region`` where none is asked for.
    """
    region = asked.scope.region
    if region is None:
        raise ReportProblem("no_region")
    index = Index(of_year(graph, asked.scope.year) if asked.scope.year is not None else graph)
    documents = index.observation.of(region=region)
    councils = [c for c in index.each(Council) if c.region == region and c.evidence and not c.internal]
    shared = [entry for entry in entries(index, region=region) if entry.shared]
    gaps = find_gaps(index, region=region)
    return Report(
        name="region",
        title=phrase(N_("Region of {name}: page for the meeting"), name=region_name(region)),
        scope=asked.scope,
        figures=_figures(index, documents, councils, len(shared), gaps),
        tables=(
            _documents(documents),
            _actors(index, region),
            _councils(index, councils),
            shared_table(index, shared),
            gaps_table(index, [g for g in gaps if g.basis is not Basis.NOT_OBSERVED][:_GAPS]),
            *_changes(graph, region, documents),
            _questions([g for g in gaps if g.basis is Basis.NOT_OBSERVED]),
        ),
        warnings=_warnings(region, documents),
        notes=(
            phrase(N_("Not observed is not absent: it means that no document that was read says so.")),
            phrase(N_("All gaps of the region: pmg-graph report gaps --region {code}."), code=region),
        ),
    )


def _warnings(region: str, documents: tuple[Document, ...]) -> tuple[Text, ...]:
    if not documents:
        return (phrase(N_("No document that was read has a section on {name}."), name=region_name(region)),)
    if len({document.issuer for document in documents}) == 1:
        return (
            phrase(
                N_("All that is known of the region is what one institution says: {who}."),
                who=documents[0].issuer or "?",
            ),
        )
    return ()


def _figures(
    index: Index, documents: tuple[Document, ...], councils: list[Council], shared: int, gaps: list[Gap]
) -> tuple[Figure, ...]:
    seated = sum(bool(index.members(council)) for council in councils)
    serious = sum(gap.severity is Severity.HIGH for gap in gaps)
    return (
        Figure(
            "documents",
            phrase(N_("Documents")),
            len(documents),
            phrase(N_("That have a section on the region.")),
            Type.INTEGER,
        ),
        Figure(
            "councils",
            phrase(N_("Councils")),
            len(councils),
            counted("{n} has a member that is named.", "{n} have members that are named.", seated),
            Type.INTEGER,
        ),
        Figure(
            "shared",
            phrase(N_("Shared commitments")),
            shared,
            phrase(N_("Someone besides the office takes part.")),
            Type.INTEGER,
        ),
        Figure(
            "gaps",
            phrase(N_("Gaps")),
            len(gaps),
            counted("{n} is of high severity.", "{n} are of high severity.", serious),
            Type.INTEGER,
        ),
    )


def _documents(documents: tuple[Document, ...]) -> Table:
    return Table(
        name="documents",
        title=phrase(N_("What was read")),
        columns=(
            Column("year", phrase(N_("Year")), Type.INTEGER),
            Column("issuer", phrase(N_("Issuer"))),
            Column("title", phrase(N_("Document"))),
            Column("source", phrase(N_("File"))),
        ),
        rows=tuple(
            Row((d.year, d.issuer or "", d.title, d.source))
            for d in sorted(documents, key=lambda d: (d.year or 0, d.issuer or "", d.source))
        ),
    )


def _actors(index: Index, region: str) -> Table:
    """Whoever is of the region and has a tie of coordination there."""
    speakers = {key for (_document, code), keys in index.speakers.items() if code == region for key in keys}
    rows = []
    for label in ("Office", "Municipality", "Group"):
        for node in index.labelled(label):
            if index.region_of(node) != region:
                continue
            ties = [*index.out(node, *_TIES), *index.into(node, *_TIES)]
            if not ties:
                continue
            councils = {t.end for t in index.out(node, "PARTICIPATES_IN") if t.end[0] == "Council"}
            commitments = {t.end for t in index.out(node, "COMMITS")} | {t.start for t in index.into(node, "INVOLVES")}
            others = _others(index, node)
            keys = [key for tie in ties for key in tie.evidence]
            rows.append(
                Row(
                    (
                        node.name,
                        actor_kind_cell(actor_kind(node, _service(index, node))),
                        node.id in speakers,
                        len(councils),
                        len(commitments),
                        len(others),
                    ),
                    evidence(index.graph, keys, _LINES),
                )
            )
    rows.sort(key=lambda row: (-_number(row.cells[3]), -_number(row.cells[5]), str(row.cells[0])))
    return Table(
        name="actors",
        title=phrase(N_("Who is there")),
        columns=(
            Column("actor", phrase(N_("Actor"))),
            Column("kind", phrase(N_("Kind"))),
            Column(
                "speaks",
                phrase(N_("Speaks for itself")),
                Type.FLAG,
                phrase(N_("Has a section of its own in a document.")),
            ),
            Column("councils", phrase(N_("Councils")), Type.INTEGER),
            Column("commitments", phrase(N_("Commitments")), Type.INTEGER),
            Column(
                "named_by",
                phrase(N_("Named as a partner by")),
                Type.INTEGER,
                phrase(N_("Offices that say that they work with it.")),
            ),
        ),
        rows=tuple(rows),
    )


def _number(cell: object) -> int:
    return cell if isinstance(cell, int) else 0


def _others(index: Index, node: Node) -> set[NodeId]:
    return {tie.start for tie in index.into(node, "WORKS_WITH", "REPORTS_TO") if tie.start != node.id}


def _service(index: Index, node: Node) -> Service | None:
    found = index.graph.nodes.get(("Service", node.service.lower())) if isinstance(node, Office) else None
    return found if isinstance(found, Service) else None


def _councils(index: Index, councils: list[Council]) -> Table:
    rows = []
    for council in sorted(councils, key=lambda c: (-len(index.members(c)), c.name)):
        members = sorted(index.node(key).name for key in index.members(council))
        named = sum(not is_collective(index.node(key)) for key in index.members(council))
        proposed = sorted(
            index.node(key).name
            for key in index.members(council, frozenset({"proposed"}))
            if index.node(key).name not in members
        )
        ties = [tie for found in index.members(council, None).values() for tie in found]
        keys = [key for tie in ties for key in tie.evidence] or list(council.evidence)
        rows.append(
            Row(
                (council.name, body_kind_cell(council.kind), tuple(members), named, tuple(proposed)),
                evidence(index.graph, keys, _LINES),
            )
        )
    return Table(
        name="councils",
        title=phrase(N_("Councils and their members")),
        columns=(
            Column("council", phrase(N_("Council"))),
            Column("kind", phrase(N_("Kind"))),
            Column("members", phrase(N_("Members that documents name")), Type.LIST),
            Column(
                "size",
                phrase(N_("How many")),
                Type.INTEGER,
                phrase(N_("Known by name: a plural (“the municipalities”) is listed and not counted.")),
            ),
            Column("proposed", phrase(N_("Proposed")), Type.LIST, detail=True),
        ),
        rows=tuple(rows),
    )


def _changes(graph: Graph, region: str, documents: tuple[Document, ...]) -> tuple[Table, ...]:
    """Between each two consecutive years of the region's documents, where something can be compared."""
    years = sorted({document.year for document in documents if document.year is not None})
    tables = []
    for old, new in itertools.pairwise(years):
        sides = [Index(of_documents(graph, [d.key for d in documents if d.year == year])) for year in (old, new)]
        found = compare(sides[0], sides[1])
        changes = tuple(d for d in found.differences if d.region == region)
        if region in found.comparable:
            tables.append(
                differences_table(sides[0], sides[1], changes, str(old), str(new), name=f"changes_{old}_{new}")
            )
    if tables:
        return tuple(tables)
    note = N_("Not comparable: no institution has a document of the same kind on the region in two years.")
    return (
        Table(
            "changes",
            phrase(N_("Changes between years")),
            (Column("change", phrase(N_("Change"))),),
            (),
            note=phrase(note),
        ),
    )


def _questions(gaps: list[Gap]) -> Table:
    """What nobody wrote down, to be asked in the meeting."""
    return Table(
        name="questions",
        title=phrase(N_("Open questions")),
        columns=(
            Column("question", phrase(N_("What was not seen"))),
            Column("action", phrase(N_("What could be asked"))),
        ),
        rows=tuple(Row((gap.told, gap.action), gap.evidence[:_LINES]) for gap in gaps[:_QUESTIONS]),
        note=counted("There is {n} more.", "There are {n} more.", len(gaps) - _QUESTIONS)
        if len(gaps) > _QUESTIONS
        else "",
    )


ANALYSIS = Analysis(
    title=N_("A region's page for the meeting"),
    description=N_(
        "Who is there, councils and members, shared commitments, gaps, changes between years, open questions: what a "
        "coordinator takes into a meeting."
    ),
    make=make,
    accepts=frozenset({"region", "year"}),
    needs=frozenset({"region"}),
)
