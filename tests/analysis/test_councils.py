"""What councils are made of, and who was expected: three states, never two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pmg_graph.analysis.councils import blau, compositions, formal_support, mixed_pairs
from pmg_graph.analysis.expectations import (
    ExpectationsError,
    State,
    completeness,
    read_expectations,
    states,
)
from pmg_graph.analysis.kinds import ActorKind
from pmg_graph.analysis.scope import Layer, Scope
from pmg_graph.analysis.two_mode import two_mode
from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import Commitment, CommitmentKind, Commits, CouncilKind, Instrument, Status
from tests.analysis.networks import graph, made

HEADER = "council_kind,council_name,territory_kind,expects,source,note\n"


def test_mixture_by_hand() -> None:
    assert blau([2, 2]) == pytest.approx(0.5)
    assert blau([4]) == 0
    assert blau([]) is None
    assert blau([1]) is None  # who is alone is not alike
    assert mixed_pairs([2, 2]) == pytest.approx(4 / 6)
    assert mixed_pairs([1]) is None


def test_what_meets_in_one_council_only() -> None:
    kinds = {"m": ActorKind.MUNICIPALITY, "p": ActorKind.PRIVATE, "s": ActorKind.SERVICE, "t": ActorKind.SERVICE}
    found = compositions(made({"c1": ["m", "s", "t"], "c2": ["m", "s", "p"], "c3": []}, kinds=kinds))
    assert found["c1"].only_here == ()
    assert found["c2"].only_here == (("municipality", "private"), ("private", "service"))
    assert found["c1"].kinds == {"municipality": 1, "service": 2}
    assert found["c1"].heterogeneity == pytest.approx(1 - (1 / 9 + 4 / 9))
    assert (found["c3"].members, found["c3"].heterogeneity) == (0, None)


def expected(tmp_path: Path, rules: str, facts: list[tuple[str, str, str]]) -> dict[str, list[tuple[str, State]]]:
    path = tmp_path / "expectations.csv"
    path.write_text(HEADER + rules, encoding="utf-8")
    known = graph(facts)
    network = two_mode(known, Layer.COUNCILS, Scope("07"))
    found = states(known, network, read_expectations(path))
    return {network.bodies[k].name: [(e.expectation.expects, e.state) for e in v] for k, v in found.items()}


def test_three_states(tmp_path: Path) -> None:
    rules = "".join(f"mesa,Mesa A,,service:{s},Ley\n" for s in ("SENCE", "INDAP", "FOSIS", "CORFO", "SAG"))
    facts = [
        ("SENCE", "sence@07", "Mesa A"),
        ("SENCE", "indap@07", "Mesa A|proposed"),
        ("SENCE", "fosis@07", "Mesa A|absent"),
        ("SENCE", "corfo@07", "Mesa A|past"),
        ("SENCE", "sence@07", "Mesa B"),
    ]
    assert expected(tmp_path, rules, facts) == {
        "Mesa A": [
            ("service:SENCE", State.PRESENT),
            ("service:INDAP", State.ABSENT_BY_TEXT),
            ("service:FOSIS", State.ABSENT_BY_TEXT),
            ("service:CORFO", State.NOT_OBSERVED),
            ("service:SAG", State.NOT_OBSERVED),
        ]
    }


def test_completeness_is_not_said_where_nobody_is_observed(tmp_path: Path) -> None:
    known = graph([("SENCE", "sence@07", "Mesa A")])
    path = tmp_path / "e.csv"
    path.write_text(HEADER + "mesa,,,service:SENCE,Ley,\nmesa,,,service:SAG,Ley,\n", encoding="utf-8")
    network = two_mode(known, Layer.COUNCILS, Scope("07"))
    (found,) = states(known, network, read_expectations(path)).values()
    assert completeness(found) == 0.5
    assert completeness(e for e in found if e.state is State.NOT_OBSERVED) is None


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("a,b\n", "columns", 1),
        (HEADER + "mesita,,,service:SAG,Ley,\n", "council_kind", 2),
        (HEADER + "mesa,,,SAG,Ley,\n", "expects", 2),
        (HEADER + "mesa,,,kind:marciano,Ley,\n", "expects", 2),
        (HEADER + "mesa,,,service:SAG,,\n", "source", 2),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, text: str, reason: str, line: int) -> None:
    path = tmp_path / "e.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExpectationsError) as raised:
        read_expectations(path)
    assert (raised.value.reason, raised.value.line) == (reason, line)


def test_a_file_from_a_spanish_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text(HEADER.replace(",", ";") + "mesa;;;kind:private;Acta;\n", encoding="utf-8-sig")
    (found,) = read_expectations(path)
    assert (found.council_kind, found.kind) == (CouncilKind.MESA, ActorKind.PRIVATE)


def test_the_file_that_comes_with_it_names_what_there_is() -> None:
    known = gazetteer().institution
    for e in read_expectations():
        assert e.service is None or e.service in known
        assert e.source


def test_formal_support() -> None:
    known = graph([("SENCE", "sence@07", "Mesa A")])
    stated: dict[str, Any] = {"evidence": ("doc-sence#1-1",), "documents": ("doc-sence",), "years": (2010,)}
    council = ("Council", "council:mesa-a@07")
    for number, kind, status in (
        (1, CommitmentKind.AGREEMENT, Status.EXISTING),
        (2, CommitmentKind.MEASURE, Status.EXISTING),
        (3, CommitmentKind.AGREEMENT, Status.PROPOSED),
    ):
        known.add_node(
            Commitment(
                key=f"k{number}", name="x", text="x", kind=kind, instrument=Instrument.ACTA, evidence=("doc-sence#1-1",)
            )
        )
        known.add_relationship(Commits(start=council, end=("Commitment", f"k{number}"), status=status, **stated))
    found = formal_support(known)
    assert found[council].commitments == ("k1",)
    assert found[council].instruments == ("acta",)
