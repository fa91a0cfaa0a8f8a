"""``pmg-graph report`` and ``export`` as a user meets them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_cli import DEMO, pmg


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("graph") / "graph.jsonl.gz"
    assert pmg("build", DEMO, "-o", out, "--no-cache").returncode == 0
    return out


def test_without_a_name_it_lists_the_reports() -> None:
    done = pmg("report")
    assert done.returncode == 0, done.stderr
    for name in ("actors", "councils", "density", "pairs"):
        assert f"\n{name}  " in "\n" + done.stdout
    listed = json.loads(pmg("report", "--format", "json").stdout)
    assert {r["name"] for r in listed} >= {"actors", "councils", "density", "pairs"}


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_report_for_people(graph: Path, language: str) -> None:
    done = pmg("report", "actors", "Maule", "--lang", language, "-g", graph)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert ("Actores centrales" in done.stdout) == (language == "es")
    assert "SERCOTEC Maule" in done.stdout


@pytest.mark.parametrize("written", ["Maule", "VII", "7", "07", "región del maule", "MAULE"])
def test_regions_as_people_write_them(graph: Path, written: str) -> None:
    done = pmg("report", "councils", "--region", written, "-g", graph, "-f", "json")
    assert json.loads(done.stdout)["scope"]["region"] == "07"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nada"], 2, "actors"),
        (["density", "--region", "Narnia"], 2, "Narnia"),
        (["density", "--service", "NASA"], 2, "NASA"),
        (["density", "--year", "1066"], 1, "2008"),
        (["councils", "--layer", "coverage"], 2, "coverage"),
        (["density", "--colour", "red"], 2, "--colour"),
        (["density", "Maule", "--region", "Maule"], 2, "Maule"),
        (["density", "-f", "xlsx"], 2, "FILE.xlsx"),
        (["density", "-f", "csv", "--table", "nada"], 2, "regions"),
        (["councils", "--expectations", "no.csv"], 1, "no.csv"),
    ],
)
def test_a_mistake_is_one_line(graph: Path, tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    done = pmg("--lang", "en", "report", *arguments, "-g", graph, cwd=tmp_path)
    assert done.returncode == code
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert said in line
    assert "Traceback" not in line
    assert not list(tmp_path.iterdir())


def test_the_files_name_says_the_format(graph: Path, tmp_path: Path) -> None:
    for name, first in (
        ("a.html", b"<!doctype"),
        ("a.json", b"{"),
        ("a.md", b"# "),
        ("a.xlsx", b"PK"),
        ("a.csv", b"\xef"),
    ):
        done = pmg("report", "pairs", "-g", graph, "-o", tmp_path / name, "--samples", "20")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).read_bytes().startswith(first)


def test_seed_and_samples_are_printed_and_repeatable(graph: Path) -> None:
    def run(seed: str) -> str:
        return pmg("report", "density", "-g", graph, "-f", "json", "--seed", seed, "--samples", "60").stdout

    first = run("1")
    assert json.loads(first)["seed"] in (1, None)
    assert run("1") == first


def test_evidence_under_each_row(graph: Path) -> None:
    done = pmg("report", "actors", "Maule", "-g", graph, "--evidence")
    assert "programa_trabajo_2011.txt:" in done.stdout
    assert "programa_trabajo_2011.txt:" not in pmg("report", "actors", "Maule", "-g", graph).stdout


def test_exports(graph: Path, tmp_path: Path) -> None:
    for form in ("graphml", "gexf", "jsonld", "xlsx", "csv"):
        done = pmg("export", "-f", form, "-g", graph, "-o", tmp_path / form)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / form).stat().st_size > 10_000
    assert zipfile.is_zipfile(tmp_path / "csv")
    done = pmg("--lang", "en", "export", "-f", "pdf", "-g", graph)
    assert (done.returncode, done.stdout) == (2, "")
    assert "graphml" in done.stderr
