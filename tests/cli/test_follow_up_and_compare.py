"""The commands ``follow-up`` and ``compare``, and the reports of gaps and commitments, as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pmg_graph import graph_file
from pmg_graph.build import build
from pmg_graph.cli import exits, run
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.jsonl.gz"
    graph_file.write(build([ROOT / "pmg_graph" / "samples"]).graph, path)
    return path


def test_follow_up_is_made_brought_up_to_date_and_reported(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "seguimiento.xlsx"
    assert run(["follow-up", str(graph), "-o", str(sheet), "--format", "json", "--lang", "en"]) == exits.OK
    made = json.loads(capsys.readouterr().out)
    assert made["added"] > 0 and made["kept"] == 0
    book = load_workbook(sheet)
    heads = [cell.value for cell in book.worksheets[0][1]]
    book.worksheets[0].cell(2, heads.index("plazo") + 1).value = "31-01-2011"
    book.save(sheet)
    assert run(["follow-up", "--graph", str(graph), "-o", str(sheet), "--format", "json", "--lang", "en"]) == exits.OK
    again = json.loads(capsys.readouterr().out)
    assert again["kept"] == made["added"] and again["added"] == again["gone"] == 0
    report = ["report", "commitments", "--graph", str(graph), "--follow-up", str(sheet), "--today", "2011-02-28"]
    assert run([*report, "--format", "json", "--lang", "en"]) == exits.OK
    read = json.loads(capsys.readouterr().out)
    (overdue,) = (table["rows"] for table in read["tables"] if table["name"] == "overdue")
    assert len(overdue) == 1


def test_one_region_says_nothing_of_the_others(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "s.csv"
    assert run(["follow-up", str(graph), "-o", str(sheet), "--lang", "en"]) == exits.OK
    capsys.readouterr()
    command = ["follow-up", str(graph), "-o", str(sheet), "--region", "maule", "--format", "json", "--lang", "en"]
    assert run(command) == exits.OK
    done = json.loads(capsys.readouterr().out)
    assert done["kept"] > 0 and done["gone"] == done["added"] == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("compromiso;estado\nx;listo", "row 2"),
        ("compromiso;nota\nx;y", "estado"),
        ("compromiso;estado;plazo\nx;;pronto", "column 'plazo'"),
    ],
)
def test_a_wrong_file_is_one_line_and_stays_as_it_is(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_text(content, encoding="utf-8")
    assert run(["follow-up", str(graph), "-o", str(sheet), "--lang", "en"]) == exits.FAILED
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1
    assert sheet.read_text(encoding="utf-8") == content


def test_the_name_says_the_format(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["follow-up", str(graph), "-o", str(tmp_path / "s.txt"), "--lang", "en"]) == exits.USAGE
    assert ".xlsx or .csv" in capsys.readouterr().err


def test_two_files_are_compared(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(graph), str(graph), "--format", "json", "--lang", "en"]) == exits.OK
    read = json.loads(capsys.readouterr().out)
    assert all(figure["value"] == 0 for figure in read["figures"])


def test_years_of_one_file_are_compared_and_what_cannot_be_is_said(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(graph), "--years", "2008,2010", "--lang", "es"]) == exits.OK
    assert "no comparable" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [[], ["a"], ["a", "b", "c"], ["--years", "2008"], ["--years", "2008,2008"], ["--years", "este,aquel"]],
)
def test_what_is_no_comparison(graph: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    command = ["compare", *[str(graph) if len(a) == 1 else a for a in arguments], "--graph", str(graph), "--lang", "en"]
    assert run(command) == exits.USAGE
    assert capsys.readouterr().err.count("\n") == 1


def test_a_year_without_documents(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(graph), "--years", "2008,1999", "--lang", "en"]) == exits.FAILED
    assert "1999" in capsys.readouterr().err


def test_a_kind_of_gap_that_there_is_not(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "gaps", "--graph", str(graph), "--kind", "nada", "--lang", "en"]) == exits.USAGE
    error = capsys.readouterr().err
    assert "nada" in error and "low_grade" in error


def test_a_region_by_place(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "region", "coquimbo", "--graph", str(graph), "--lang", "es"]) == exits.OK
    assert "Coquimbo: página para la reunión" in capsys.readouterr().out
    assert run(["report", "region", "--graph", str(graph), "--lang", "en"]) == exits.USAGE
