"""What ``check`` finds irregular and a coordinator has to know: rows without content, sums and figures that contradict.

Names that were not recognised, copied texts and the like say something of the document, not of coordination. What the
graph's own ties show (activities without weight, weights that do not add up) is not said twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import phrase
from pmg_graph.findings import MESSAGES, sentence
from pmg_graph.i18n import N_
from pmg_graph.model import Irregularity, Node

_ROWS = frozenset(
    {
        "missing_table", "missing_row", "missing_cell", "empty_row", "empty_block", "empty_answer",
        "objective_without_activities", "value_not_stated", "component_number_missing",
    }
)  # fmt: skip
_SUMS = frozenset({"weight_contradicts_annex", "budget_total_conflict", "ratio_differs", "formula_differs"})
_SOURCES = frozenset(
    {
        "header_region_conflict", "figures_contradict", "population_conflict", "product_code_conflict",
        "year_contradicts", "fields_contradict", "plan_of_another_year", "more_comunas_than_region",
    }
)  # fmt: skip

#: What is to be put right, but changes nothing in who does what.
_SLIGHT = frozenset({"product_code_conflict", "plan_of_another_year", "component_number_missing", "value_not_stated"})


def _find(index: Index, kind: str, kinds: Iterable[str], action: str) -> Iterator[Gap]:
    """One gap for all of a kind that a section of a document holds: who wrote it puts it right in one go."""
    sections: dict[tuple[str, str, str], list[Irregularity]] = defaultdict(list)
    for found in index.each(Irregularity):
        if found.kind in kinds and found.kind in MESSAGES:
            for tie in index.into(found, "SHOWS"):
                sections[tie.start[1], found.section or "", found.kind].append(found)
    for (document, section, irregular), every in sorted(sections.items()):
        every.sort(key=lambda found: [(p.first_line, p.last_line) for p in index.passages(found.evidence)])
        keys = [key for found in every for key in found.evidence]
        region = next((code for p in index.passages(keys) if (code := index.region_of_passage(p))), None)
        yield gap(
            index,
            kind,
            _whose(index, document, region),
            severity=Severity.LOW if irregular in _SLIGHT else Severity.MEDIUM,
            basis=Basis.STATED,
            reason=[
                phrase(
                    N_("In {document}, {section}: {what}."),
                    document=index.document(document).source,
                    section=section or "–",
                    what=Said(every),
                )
            ],
            action=phrase(action),
            keys=keys,
            region=region,
            others=every,
        )


def _whose(index: Index, document: str, region: str | None) -> Node:
    """Who can put it right: the office that speaks in the section, else the institution that issued the document."""
    offices = index.speakers.get((document, region), set()) if region else set()
    if len(offices) == 1:
        return index.node(next(iter(offices)))
    source = index.document(document)
    return index.graph.nodes.get(("Service", (source.issuer or "").lower()), source)


class Said:
    """The sentences of irregularities, each once, in the language in use when they are shown."""

    def __init__(self, every: Iterable[Irregularity]) -> None:
        self._every = tuple(dict.fromkeys((found.kind, found.values) for found in every))

    def __str__(self) -> str:
        return "; ".join(
            sentence(kind, dict(value.split("=", 1) for value in values)).rstrip(".") for kind, values in self._every
        )


def rows(index: Index) -> Iterator[Gap]:
    """Rows, cells and answers that are empty or missing."""
    return _find(index, "incomplete_row", _ROWS, N_("Have it completed by who wrote the document."))


def sums(index: Index) -> Iterator[Gap]:
    """Figures that do not follow from their parts."""
    return _find(index, "wrong_sum", _SUMS, N_("Ask which figure holds, and have it put right."))


def sources(index: Index) -> Iterator[Gap]:
    """What a document says in two ways."""
    return _find(index, "contradiction", _SOURCES, N_("Ask which of both holds, and have it put right."))
