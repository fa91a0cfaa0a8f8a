"""What ``check`` finds irregular and a coordinator has to know: rows without content, sums and figures that contradict.

Names that were not recognised, copied texts and the like say something of the document, not of coordination. What the
graph's own ties show (activities without weight, weights that do not add up) is not said twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import phrase
from pmg_graph.findings import MESSAGES, sentence
from pmg_graph.i18n import N_
from pmg_graph.model import Document, Irregularity

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
    for found in index.each(Irregularity):
        if found.kind not in kinds or found.kind not in MESSAGES:
            continue
        documents = [index.node(tie.start) for tie in index.into(found, "SHOWS")]
        lines = index.passages(found.evidence)
        region = next((code for p in lines if (code := index.region_of_passage(p))), None)
        for document in documents:
            assert isinstance(document, Document)
            yield gap(
                index,
                kind,
                found,
                severity=Severity.LOW if found.kind in _SLIGHT else Severity.MEDIUM,
                basis=Basis.STATED,
                reason=[
                    phrase(
                        N_("In {document}, {section}: {what}."),
                        document=document.source,
                        section=found.section or "–",
                        what=Said(found),
                    )
                ],
                action=phrase(action),
                keys=found.evidence,
                region=region,
                others=[document],
            )


class Said:
    """The sentence of an irregularity, in the language in use when it is shown."""

    def __init__(self, found: Irregularity) -> None:
        self._found = found

    def __str__(self) -> str:
        values = dict(value.split("=", 1) for value in self._found.values)
        return sentence(self._found.kind, values).rstrip(".")


def rows(index: Index) -> Iterator[Gap]:
    """Rows, cells and answers that are empty or missing."""
    return _find(index, "incomplete_row", _ROWS, N_("Have it completed by who wrote the document."))


def sums(index: Index) -> Iterator[Gap]:
    """Figures that do not follow from their parts."""
    return _find(index, "wrong_sum", _SUMS, N_("Ask which figure holds, and have it put right."))


def sources(index: Index) -> Iterator[Gap]:
    """What a document says in two ways."""
    return _find(index, "contradiction", _SOURCES, N_("Ask which of both holds, and have it put right."))
