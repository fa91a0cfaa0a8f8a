"""The commands over Neo4j as a user meets them: real processes, a real local server."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from neo4j import GraphDatabase
from openpyxl import load_workbook

from pmg_graph import graph_file
from pmg_graph.neo4j.connection import Target
from pmg_graph.neo4j.server import java
from pmg_graph.neo4j.server.place import Place
from tests.cli.test_cli import pmg
from tests.neo4j.conftest import borrowed
from tests.neo4j.handmade import MESA, NEW, handmade

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs commands with an own local server and a graph file made by hand; stops the server at the end."""
    folder = tmp_path_factory.mktemp("cli")
    graph = folder / "graph.jsonl.gz"
    graph_file.write(handmade(), graph)
    environment = {"PMG_GRAPH": str(graph), "PMG_GRAPH_NEO4J_DATA": str(folder), "PMG_GRAPH_LANG": "en"}
    environment |= {"PMG_GRAPH_NEO4J_HOME": str(Place.default().home), java.CACHE_VARIABLE: "no"}
    if "NEO4J_URI" not in os.environ:
        environment["NEO4J_URI"] = ""

    def command(*arguments: str | Path, **more: str) -> CompletedProcess[str]:
        return pmg(*arguments, cwd=folder, **{**environment, **more})

    configured = Target.configured()
    with borrowed(configured) if configured is not None else nullcontext():
        yield command
    command("serve", "--stop")


def test_query_starts_what_it_needs_and_prints_tables(run: Run) -> None:
    done = run("query", "integrantes", "--region", "Región del Maule", "--evidence")
    assert done.returncode == 0, done.stderr
    assert "SERNATUR Maule" in done.stdout
    assert "programa_2010.txt:" in done.stdout


def test_formats(run: Run, tmp_path: Path) -> None:
    rows = json.loads(run("query", "roles", "--format", "json", "--evidence").stdout)
    assert rows[0]["member"] == "SERNATUR Maule"
    assert rows[0]["evidence"][0]["source"] == "programa_2010.txt"
    assert len(rows[0]["evidence"][0]["lines"]) == 2
    assert run("query", "roles", "--format", "csv").stdout.splitlines() == [
        "roles,member,in what,label", "preside,SERNATUR Maule,Mesa de Turismo,council",
    ]  # fmt: skip
    assert (
        run("query", "roles", "--format", "md").stdout.splitlines()[2]
        == "| preside | SERNATUR Maule | Mesa de Turismo | council |"
    )
    done = run("query", "compromisos-por-peso", "--format", "xlsx", "-o", tmp_path / "a.xlsx")
    assert done.returncode == 0, done.stderr
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:2] == [60, "INDAP Maule"]


def test_a_spreadsheet_never_runs_what_a_text_says(run: Run, tmp_path: Path) -> None:
    query = "RETURN '=1+1' AS formula, -3 AS number"
    assert run("query", "--cypher", query, "--format", "csv").stdout.splitlines()[1] == "'=1+1,-3"
    run("query", "--cypher", query, "--format", "xlsx", "-o", tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_own_queries(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "q.cypher"
    file.write_text("MATCH (c:Council) RETURN c ORDER BY c.name", encoding="utf-8")
    assert [row["c"] for row in json.loads(run("query", "--file", file, "--format", "json").stdout)] == [
        "Comité interno", "Mesa de Turismo", "Red de Fomento",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["query"], 2),
        (["query", "integranes"], 2),
        (["query", "integrantes", "--regio", "x"], 1),
        (["query", "integrantes", "--region", "Narnia"], 2),
        (["query", "integrantes", "--region"], 2),
        (["query", "--cypher", "MATCH (n) DETACH DELETE n"], 1),
        (["query", "--cypher", "MATCH (n"], 1),
        (["query", "roles", "--format", "xlsx"], 2),
        (["query", "integrantes", "--status", "quizás"], 1),
        (["query", "roles", "--uri", "bolt://neo4j:secreto@localhost"], 1),
        (["queries", "--queries", "/nowhere"], 2),
        (["search", "..."], 1),
        (["load", "--uri", "nonsense"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: list[str], code: int) -> None:
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "secreto" not in done.stderr


def test_the_library_is_listed_in_spanish(run: Run) -> None:
    done = run("queries", PMG_GRAPH_LANG="es")
    assert "Quiénes integran las instancias de una región" in done.stdout
    one = run("queries", "integrantes")
    assert "--region" in one.stdout
    assert "MATCH" in one.stdout
    data = json.loads(run("queries", "--format", "json").stdout)
    assert len(data) >= 30
    assert all(query["description"] and query["columns"] for query in data)


def test_a_file_with_a_header_takes_parameters(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mia.cypher"
    header = (
        'title = { es = "t", en = "t" }\ndescription = { es = "d", en = "d" }\nexample = "e"\n[parameters]\n'
        'region = { type = "region", es = "r", en = "r" }\n[columns]\nname = { es = "nombre", en = "name" }'
    )
    file.write_text(
        f"/*\n{header}\n*/\nMATCH (c:Council {{region: $region}}) RETURN c.name AS name ORDER BY name", encoding="utf-8"
    )
    done = run("query", "--file", file, "--region", "biobio", "--format", "csv", PMG_GRAPH_LANG="es")
    assert done.stdout.splitlines() == ["nombre", "Red de Fomento"], done.stderr


def test_people_read_words_and_programs_codes(run: Run) -> None:
    asked = ("query", "integrantes", "--region", "maule", "--status", "propuesto")
    assert "oficina regional" in run(*asked, "--format", "csv", PMG_GRAPH_LANG="es").stdout
    assert json.loads(run(*asked, "--format", "json", PMG_GRAPH_LANG="es").stdout)[0]["label"] == "Office"


def test_rows_too_wide_for_a_terminal_are_lists(run: Run) -> None:
    done = run("query", "programas", PMG_GRAPH_LANG="es")
    assert "programa: Chile Rural\n" in done.stdout
    assert "costo por beneficiario (miles de $): 12,5" in done.stdout
    assert "12.5" in run("query", "programas", "--format", "csv").stdout, "programs read points"


def test_nothing_found_is_said(run: Run) -> None:
    done = run("query", "integrantes", "--region", "Aysén", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "nothing was found" in done.stderr


def test_search(run: Run) -> None:
    found = json.loads(run("search", "mesa de turísmo", "--format", "json").stdout)
    assert found[0]["name"] == "Mesa de Turismo"


@pytest.mark.skipif("NEO4J_URI" in os.environ, reason="what is tried is the local server")
def test_what_was_corrected_in_the_local_database_is_read_from_there(run: Run, tmp_path: Path) -> None:
    run("load")
    status = dict(
        line.split(None, 1) for line in run("serve", "--status").stdout.splitlines() if line.startswith(("B", "P"))
    )
    with GraphDatabase.driver(status["Bolt"], auth=("neo4j", status["Password"])) as driver:
        driver.execute_query("MATCH (c:Council {key: $key}) SET c.name = 'Mesa corregida'", key=MESA)
    smaller = tmp_path / "smaller.jsonl.gz"
    graph_file.write(handmade(without=NEW), smaller)
    assert "Mesa corregida" in run("show", MESA, "--from", "neo4j", "--graph", smaller).stdout
    done = run("query", "instancias", "--graph", smaller)
    assert "in place of what it held" in done.stderr
    assert "Mesa corregida" not in done.stdout
    assert run("query", "instancias", "--graph", tmp_path / "none.jsonl").returncode == 1
    assert "in place of what it held" in run("query", "instancias").stderr


def test_the_graph_comes_back_from_the_database(run: Run) -> None:
    assert run("export").stdout == run("export", "--from", "neo4j").stdout
    assert "Mesa de Turismo" in run("show", "indap@07", "--from", "neo4j").stdout


@pytest.mark.parametrize("report", ["gaps", "commitments"])
def test_a_report_is_the_same_from_the_database(run: Run, report: str) -> None:
    run("load")
    from_file = run("report", report, "--format", "json")
    assert from_file.returncode == 0, from_file.stderr
    assert run("report", report, "--format", "json", "--from", "neo4j").stdout == from_file.stdout


def test_a_view_is_the_same_from_the_database(run: Run, tmp_path: Path) -> None:
    pages = [tmp_path / "file.html", tmp_path / "neo4j.html"]
    assert run("view", "-o", pages[0]).returncode == 0
    assert run("view", "--from", "neo4j", "-o", pages[1]).returncode == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_load_says_what_it_did(run: Run, tmp_path: Path) -> None:
    smaller = tmp_path / "smaller.jsonl.gz"
    graph_file.write(handmade(without=NEW), smaller)
    summary = json.loads(run("load", "--graph", smaller, "--format", "json").stdout)
    assert summary["relationships"]["removed"] > 0
    assert summary["relationships"]["created"] == 0
    back = json.loads(run("load", "--format", "json").stdout)
    assert back["relationships"]["created"] == summary["relationships"]["removed"]


@pytest.mark.skipif("NEO4J_URI" in os.environ, reason="the tests are to use another server")
def test_serve_in_the_background(run: Run) -> None:
    done = run("serve", "--background", "--port", "0", "--http-port", "0")
    assert done.returncode == 0, done.stderr
    assert "/browser/" in done.stdout
    assert run("serve", "--status").stdout.split() == [w for w in done.stdout.split() if w]
    assert run("serve", "--stop").returncode == 0
    assert run("serve", "--status").returncode == 1
