"""The reports on the sample documents, as they are printed, in both languages.

After a change that is meant: ``PMG_GRAPH_SNAPSHOTS=write pytest tests/analysis/test_pages.py``; then read what differs.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from pmg_graph import i18n
from pmg_graph.analysis import follow_up_file
from pmg_graph.analysis.compare import compare
from pmg_graph.analysis.follow_up import commitments, update
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.problems import ReportProblem
from pmg_graph.analysis.registry import analysis
from pmg_graph.analysis.report import Report
from pmg_graph.analysis.reports._differences import report as compared
from pmg_graph.analysis.scope import Asked, Scope
from pmg_graph.analysis.slices import of_documents
from pmg_graph.build import build
from pmg_graph.model import Document, Graph, Group, GroupKind
from pmg_graph.reporting import data, flat, markdown
from pmg_graph.visualizations import report_page as page
from tests.analysis import networks
from tests.conftest import ROOT

PAGES = Path(__file__).parent / "pages"
REGION = "04"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build([ROOT / "pmg_graph" / "samples"]).graph


def gaps(graph: Graph, tmp_path: Path) -> Report:
    return analysis("gaps").make(graph, Asked())


def region(graph: Graph, tmp_path: Path) -> Report:
    return analysis("region").make(graph, Asked(Scope(region=REGION)))


def summary(graph: Graph, tmp_path: Path) -> Report:
    return analysis("summary").make(graph, Asked())


def followed(graph: Graph, tmp_path: Path) -> Report:
    path = tmp_path / "seguimiento.csv"
    file = follow_up_file.FollowUp()
    file.rows, _ = update([], commitments(Index(graph)))
    for number, row in enumerate(file.rows[:6]):
        row.values |= {"due": date(2011, 1 + number, 15), "state": ("en curso", "cumplido")[number % 2]}
    follow_up_file.write(file, path)
    return analysis("commitments").make(graph, Asked(extra={"follow_up": str(path), "today": "2011-02-28"}))


def comparison(graph: Graph, tmp_path: Path) -> Report:
    keys = sorted(n.key for n in graph.nodes.values() if isinstance(n, Document))
    first, second = Index(graph), Index(of_documents(graph, keys[1:]))
    return compared(first, second, compare(first, second), "a", "b")


ALL = {"gaps": gaps, "region": region, "summary": summary, "commitments": followed, "compare": comparison}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("name", sorted(ALL))
def test_the_page_is_as_it_was(graph: Graph, tmp_path: Path, name: str, lang: str) -> None:
    i18n.set_language(lang)
    text = markdown.dumps(ALL[name](graph, tmp_path), evidence=True)
    path = PAGES / f"{name}.{lang}.md"
    if os.environ.get("PMG_GRAPH_SNAPSHOTS") == "write":
        PAGES.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"see the head of {Path(__file__).name}"


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_format_holds_the_report(graph: Graph, tmp_path: Path, name: str) -> None:
    made = ALL[name](graph, tmp_path)
    read = json.loads(data.dumps(made))
    assert [table["name"] for table in read["tables"]] == [table.name for table in made.tables]
    assert page.dumps(made).count("<table") >= len([t for t in made.tables if t.rows])
    assert flat.xlsx(made)[:2] == b"PK"
    for table in flat.tables(made):
        assert flat.csv(made, table)


def test_gaps_are_objects_for_programs(graph: Graph, tmp_path: Path) -> None:
    read = json.loads(data.dumps(gaps(graph, tmp_path)))
    objects = next(value for value in read.values() if isinstance(value, list) and value and "reason" in value[0])
    assert len(objects) == len(gaps(graph, tmp_path).table("gaps").rows)
    for gap in objects:
        assert {"kind", "subject", "region", "severity", "basis", "reason", "action", "evidence"} <= set(gap)
        for line in gap["evidence"]:
            assert {"document", "section", "lines", "text"} <= set(line) and len(line["lines"]) == 2


def test_one_kind_can_be_asked_for(graph: Graph) -> None:
    made = analysis("gaps").make(graph, Asked(extra={"kind": "low-grade, wrong_sum"}))
    assert {gap["kind"] for gap in made.objects or ()} == {"low_grade", "wrong_sum"}
    with pytest.raises(ReportProblem, match="unknown_gap_kind"):
        analysis("gaps").make(graph, Asked(extra={"kind": "nothing"}))


def test_a_year_is_what_its_documents_say(graph: Graph) -> None:
    made = analysis("gaps").make(graph, Asked(Scope(year=2008)))
    assert {line["source"] for gap in made.objects or () for line in gap["evidence"]} == {"informe_evaluacion_2008.txt"}


def test_expectations_can_be_edited(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "expectations.csv"
    head = "council_kind,council_name,territory_kind,expects,source,note\n"
    path.write_text(head + "consejo_publico_privado,,,service:SAG,acuerdo de la mesa,\n", encoding="utf-8")
    made = analysis("gaps").make(graph, Asked(extra={"kind": "expected_not_seen", "expectations": str(path)}))
    why = str(made.table("gaps").rows[0].cells[4])
    assert "SAG" in why and "acuerdo de la mesa" in why


def test_a_region_is_needed(graph: Graph) -> None:
    with pytest.raises(ReportProblem, match="no_region"):
        analysis("region").make(graph, Asked())


def test_a_plural_is_listed_and_holds_no_seat() -> None:
    found = networks.graph([("SENCE", "sence@07", "Mesa A")])
    plural = Group(key="group:municipios@07", name="Municipios de Maule", kind=GroupKind.MUNICIPALITIES, region="07")
    found.add_node(plural)
    (tie,) = (r for r in found.relationships.values() if r.type == "PARTICIPATES_IN")
    found.add_relationship(tie.model_copy(update={"start": plural.id}))
    page = analysis("region").make(found, Asked(Scope(region="07")))
    (row,) = page.table("councils").rows
    assert row.cells[2:4] == (("Municipios de Maule", "SENCE Maule"), 1)
    assert analysis("summary").make(found, Asked(Scope())).table("regions").column("members") == (1,)
