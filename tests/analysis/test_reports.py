"""Reports on the sample documents, whole and in both languages, and what every report must be.

After a change that is meant: UPDATE_SNAPSHOTS=1 pytest tests/analysis/test_reports.py, and read the difference.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from pmg_graph import i18n
from pmg_graph.analysis import registry
from pmg_graph.analysis.report import Amount, Coded, Phrase, Range, Report, Type, counted, decimal, phrase, share, shown
from pmg_graph.analysis.scope import Asked, Layer, Scope
from pmg_graph.build import build
from pmg_graph.model import Graph
from pmg_graph.reporting import markdown
from tests.conftest import ROOT

SNAPSHOTS = Path(__file__).parent / "snapshots"
#: The reports of this part of the project; others have their own tests.
OWN = ("actors", "councils", "density", "pairs", "sectors")


@cache
def samples() -> Graph:
    return build([ROOT / "pmg_graph" / "samples"]).graph


@cache
def made(name: str, region: str | None = None, layer: Layer | None = None) -> Report:
    return registry.analysis(name).make(samples(), Asked(Scope(region), layer, samples=200))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("name", "region"), [(name, region) for name in OWN for region in (None, "07")])
def test_what_a_report_says(name: str, region: str | None, language: str) -> None:
    i18n.set_language(language)
    found = markdown.dumps(made(name, region), evidence=True)
    path = SNAPSHOTS / f"{name}_{region or 'all'}_{language}.md"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", registry.names())
def test_a_report_that_can_be_asked_for_says_what_it_is(name: str) -> None:
    analysis = registry.analysis(name)
    i18n.set_language("es")
    assert i18n._(analysis.title)
    assert analysis.description.endswith(".")
    for layer in analysis.layers:
        report = made(name, None, layer) if name in OWN else None
        assert report is None or report.layer is layer


@pytest.mark.parametrize("name", OWN)
def test_every_figure_has_its_one_sentence(name: str) -> None:
    report = made(name)
    for language in ("es", "en"):
        i18n.set_language(language)
        for figure in report.figures:
            assert str(figure.meaning).endswith("."), figure.name
            assert "{" not in str(figure.meaning)
        for table in report.tables:
            for column in table.columns:
                assert not str(column.meaning) or str(column.meaning).endswith("."), column.name
    assert len({f.name for f in report.figures}) == len(report.figures)


@pytest.mark.parametrize("name", OWN)
def test_every_row_with_ties_shows_lines_that_are_there(name: str) -> None:
    sources = {
        p.name: p.read_text(encoding="utf-8").split("\n") for p in (ROOT / "pmg_graph" / "samples").glob("*.txt")
    }
    seen = 0
    for table in made(name).tables:
        for row in table.rows:
            for e in row.evidence:
                assert e.text == "\n".join(sources[e.source][e.first - 1 : e.last])
                seen += 1
    assert seen or name == "density"


def test_the_same_question_has_the_same_answer() -> None:
    analysis = registry.analysis("density")
    asked = Asked(Scope(), samples=50)
    assert analysis.make(samples(), asked) == analysis.make(samples(), asked)


def test_a_report_on_nothing_is_a_report() -> None:
    for name in OWN:
        report = registry.analysis(name).make(Graph(), Asked(samples=5))
        markdown.dumps(report)


def test_what_is_not_comparable_has_counts_and_no_shares() -> None:
    report = made("density", "07")
    assert re.search("Not comparable", str(report.warnings[0]))
    assert {f.name for f in report.figures} == {"actors", "bodies", "ties"}
    table = report.table("regions")
    for density, comparable in zip(table.column("density"), table.column("comparable"), strict=True):
        assert (density is None) or comparable


def test_numbers_as_each_language_writes_them() -> None:
    assert shown(0.0625, Type.SHARE) == "6.2 %"
    i18n.set_language("es")
    assert shown(0.25, Type.SHARE) == "25 %"
    assert shown(1.256, Type.DECIMAL) == "1,26"
    assert shown(0.000999) == "0,001"
    assert shown(0.000093) == "<\N{NO-BREAK SPACE}0,0001"
    assert shown(True) == "sí"
    assert shown(None) == ""
    assert str(Range(1, 3)) == "1–3"
    assert str(Range(2, 2)) == "2"
    assert str(share(0.5)) == "50 %"
    assert str(decimal(2.0)) == "2"
    assert str(Amount(None)) == ""
    assert str(Coded("tied", "tied")) == "empate"
    assert str(phrase("year {year}", year=2010)) == "año 2010"
    assert str(counted("{n} passage", "{n} passages", 2)) == "2 pasajes"
    assert isinstance(phrase("year {year}", year=2010), Phrase)
