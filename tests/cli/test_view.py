"""``pmg-graph view`` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli import DEMO, pmg


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("graph") / "graph.jsonl.gz"
    assert pmg("build", DEMO, "-o", out, "--no-cache").returncode == 0
    return out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--region", "maule"),
        ("--region", "VII", "--kind", "matrix"),
        ("--meeting", "07"),
        ("--actor", "INDAP Maule"),
        ("--council", "mesa vitivinicola del secano maulino"),
        ("--kind", "map", "--years", "2008,2010"),
    ],
)
def test_a_view_is_written_and_where_it_is_is_said(graph: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    out = tmp_path / "vista & más.html"
    done = pmg("view", "--lang", "es", "-g", graph, "-o", out, *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert out.as_uri() in done.stdout
    html = out.read_bytes()
    assert html.startswith(b"<!doctype html>")
    assert b'<html lang="es"' in html


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--region", "Atlantis"), 2, "nothing is called 'Atlantis'; try: Arica y Parinacota, Tarapacá"),
        (("--region", "biobo"), 2, "nothing is called 'biobo'; try: Biobío"),
        (("--actor", "nobody at all"), 1, "nothing in the graph is called 'nobody at all'"),
        (("--years", "x"), 2, "'x' is not a list of years"),
        (("--years", "1850"), 1, "no document is of the year 1850; there are: 2008"),
        (("--region", "07", "--meeting", "07"), 2, "name one of --region"),
        (("--geojson", "missing.json"), 1, "missing.json: the outlines cannot be opened"),
        (("--figure", "-o", "x.gif"), 2, "a figure needs a file that ends in .png or .svg"),
    ],
)
def test_a_mistake_is_one_line(graph: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = pmg("--lang", "en", "view", "-g", graph, *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_still_figure_is_written(graph: Path, tmp_path: Path) -> None:
    done = pmg("view", "-g", graph, "--region", "07", "--figure", "-o", tmp_path / "maule.svg")
    assert done.returncode == 0, done.stderr
    assert b"<svg" in (tmp_path / "maule.svg").read_bytes()


def test_the_demo_ends_with_a_view(tmp_path: Path) -> None:
    done = pmg("demo", "-o", tmp_path / "graph.jsonl.gz")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "view.html").as_uri() in done.stdout
    assert (tmp_path / "view.html").stat().st_size > 100_000
