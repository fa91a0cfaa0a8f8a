"""Ranks, and how they move when a document or an author is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pmg_graph.analysis.actors import DECLARED, DEGREE, measures
from pmg_graph.analysis.report import Range
from pmg_graph.analysis.robustness import Robustness, jackknife, left_out, ranks
from pmg_graph.analysis.scope import Layer, Scope
from pmg_graph.analysis.two_mode import Source
from tests.analysis.networks import graph

FACTS = [
    ("SENCE", "sence@07", "Mesa A"),
    ("SENCE", "sence@07", "Mesa B"),
    ("SENCE", "fosis@07", "Mesa A"),
    ("FOSIS", "fosis@07", "Mesa C"),
    ("FOSIS", "sence@07", "Mesa C"),
    ("FOSIS", "indap@07", "Mesa C"),
]


def test_equal_values_share_a_rank() -> None:
    assert ranks({"a": 3.0, "b": 1.0, "c": 3.0, "d": 0.1 + 0.2, "e": 0.3}) == {"a": 1, "c": 1, "b": 3, "d": 4, "e": 4}


def test_each_document_and_each_author_is_left_out() -> None:
    source = Source(graph(FACTS), Layer.COUNCILS)
    network = source.network(Scope("07"))
    assert left_out(network, source.observation) == [frozenset({"doc-fosis"}), frozenset({"doc-sence"})]
    found = jackknife(network, source.observation, lambda n: measures(n, wanted=(DECLARED, DEGREE)))
    sence, fosis, indap = "Office:sence@07", "Office:fosis@07", "Office:indap@07"
    assert found[DEGREE].values == {sence: 3, fosis: 2, indap: 1}
    # without FOSIS: SENCE 2, FOSIS 1, INDAP 0; without SENCE all have one
    assert found[DEGREE].ranges == {sence: Range(1, 1), fosis: Range(1, 2), indap: Range(1, 3)}
    assert found[DECLARED].values == {sence: 1, fosis: 1, indap: 1}
    assert found[DEGREE].tied() == {sence, fosis, indap}


def test_one_document_ranks_nobody() -> None:
    source = Source(graph(FACTS[:3]), Layer.COUNCILS)
    found = jackknife(source.network(Scope("07")), source.observation, lambda n: measures(n, wanted=(DEGREE,)))
    assert found[DEGREE].ranges is None
    assert found[DEGREE].tied() == set(found[DEGREE].ranks)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 4)), min_size=1, max_size=9))
def test_tied_is_whoever_overlaps(drawn: list[tuple[int, int]]) -> None:
    ranges = {f"a{i}": Range(low, low + width) for i, (low, width) in enumerate(drawn)}
    found = Robustness({}, {}, ranges, None).tied()
    expected = {
        a for a, x in ranges.items() if any(a != b and x.low <= y.high and y.low <= x.high for b, y in ranges.items())
    }
    assert found == expected


def test_one_author_of_two_documents_ranks_nobody() -> None:
    # without the only author nothing is left, and everybody would be first
    found = graph([("SENCE", "sence@07", "Mesa A"), ("SENCE", "fosis@07", "Mesa A"), ("FOSIS", "fosis@07", "Mesa B")])
    for key, node in list(found.nodes.items()):
        if key[0] == "Document":
            found.nodes[key] = node.model_copy(update={"issuer": "SENCE"})
    source = Source(found, Layer.COUNCILS)
    network = source.network(Scope("07"))
    assert len(network.documents) == 2
    assert jackknife(network, source.observation, lambda n: measures(n, wanted=(DEGREE,)))[DEGREE].ranges is None
