"""The library: every query gives the known answers on the graph made by hand, and rows on the real one."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

from pmg_graph import graph_file, i18n
from pmg_graph.build import build
from pmg_graph.cypher.library import LibraryError, library, parse
from pmg_graph.model import Graph
from pmg_graph.names.asked import NameProblem, comuna, region, service
from pmg_graph.neo4j.arguments import arguments, pattern
from pmg_graph.neo4j.ask import Answer, ask, passages
from pmg_graph.neo4j.connection import Connection
from pmg_graph.neo4j.load import load
from pmg_graph.neo4j.problems import DatabaseProblem
from pmg_graph.neo4j.search import Hit, _apart, search
from pmg_graph.neo4j.store import read
from tests.neo4j.answers import ANSWERS, GIVEN
from tests.neo4j.checks import run
from tests.neo4j.handmade import MESA, handmade

HEADER = """/*
title = { es = "a", en = "a" }
description = { es = "a", en = "a" }
example = "x"
[parameters]
region = { type = "region", default = "", es = "a", en = "a" }
[columns]
n = { es = "a", en = "a" }
*/
"""


def answer(connection: Connection, name: str, given: dict[str, str]) -> Answer:
    query = library()[name]
    return ask(connection, query.cypher, arguments(connection, query, given))


def tuples(value: Any) -> Any:
    return tuple(tuples(item) for item in value) if isinstance(value, list | tuple) else value


def test_there_are_enough_and_every_one_has_known_answers() -> None:
    assert len(library()) >= 30
    assert set(ANSWERS) == set(library())


def test_known_answers(connection: Connection) -> None:
    load(connection, handmade())
    for name, query in library().items():
        found = answer(connection, name, GIVEN.get(name, {}))
        assert found.columns == tuple(query.columns), name
        assert {tuples(row) for row in found.rows} == ANSWERS[name], name
        known = passages(connection, (key for row in found.evidence for key in row))
        if name not in ("comunas-sin-instancia", "regiones"):  # what no text says has no lines
            assert all(row and set(row) <= set(known) for row in found.evidence), name


@pytest.fixture(scope="session")
def real(shared: Path) -> Graph:
    """The graph of the real corpus."""
    return build([shared / "corpus"]).graph


def test_every_query_finds_something_in_the_real_corpus(connection: Connection, real: Graph) -> None:
    load(connection, real)
    offices = [n for n in real.sorted_nodes() if n.label == "Office"]
    given: dict[str, dict[str, str]] = {
        name: {p: values[p] for p in values if p in query.parameters and query.parameters[p].required}
        for name, query in library().items()
        for values in [_busy(real, [o.key for o in offices])]
    }
    empty = [name for name in library() if not answer(connection, name, given[name]).rows]
    assert not empty
    assert graph_file.dumps(real)


def _busy(graph: Graph, offices: list[str]) -> dict[str, str]:
    """Parameters that have to be given, taken from the busiest parts of the graph."""
    ties: dict[str, int] = {}
    comunas: dict[str, int] = {}
    years: set[int] = set()
    for tie in graph.relationships.values():
        years |= set(tie.years)
        for end in (tie.start, tie.end):
            if end[1] in offices and tie.type in ("WORKS_WITH", "PARTICIPATES_IN"):
                ties[end[1]] = ties.get(end[1], 0) + 1
            if end[0] == "Municipality" and tie.evidence:
                comunas[end[1]] = comunas.get(end[1], 0) + 1
    first, second = sorted(ties, key=lambda key: (-ties[key], key))[:2]
    place = min(comunas, key=lambda key: (-comunas[key], key))
    years_given = {"before": str(min(years)), "after": str(max(years))}
    return {"actor": first, "from": first, "to": second, "comuna": place, **years_given}


@pytest.mark.parametrize(
    ("written", "code"),
    [("biobio", "08"), ("VIII", "08"), ("Región del Maule", "07"), ("maule", "07"), ("7", "07"), ("07", "07"),
     ("Ñuble", "16"), ("la araucania", "09"), ("metropolitana", "13"), ("RM", "13"), ("O'Higgins", "06")],
)  # fmt: skip
def test_regions_as_people_write_them(written: str, code: str) -> None:
    assert region(written) == code


def test_other_names_as_people_write_them() -> None:
    assert comuna("talca") == "07101"
    assert comuna("Municipalidad de Chillan") == "16101"
    assert service("sernatur") == "SERNATUR"
    assert service("servicio nacional de turismo") == "SERNATUR"
    with pytest.raises(NameProblem) as caught:
        region("Narnia")
    assert caught.value.reason == "unknown_name"


def test_answers_are_limited_to_an_institution_and_to_words(connection: Connection) -> None:
    load(connection, handmade())
    members = {row[2] for row in answer(connection, "integrantes", {"service": "sernatur"}).rows}
    assert members == {"SERNATUR Maule"}
    commitments = {row[1] for row in answer(connection, "compromisos", {"text": "2 COMPROMISO"}).rows}
    assert commitments == {"Compromiso 2"}


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("capacitacion", "Capacitación y formación", True),
        ("FORMACIÓN capacita", "Capacitación y formación", True),
        ("ultima", "La Última\nEsperanza", True),
        ("citación", "Capacitación", False),
        ("capacitacion rural", "Capacitación y formación", False),
        (".*", "Capacitación", False),
        ("a+b(", "de a y b", True),
        ("ano", "Año 2010", True),
    ],
)
def test_words_are_found_whatever_their_accents(connection: Connection, written: str, text: str, found: bool) -> None:
    assert run(connection, "RETURN $text =~ $pattern AS found", text=text, pattern=pattern(written)) == [
        {"found": found}
    ]


def test_arguments_that_do_not_fit(connection: Connection) -> None:
    load(connection, handmade())
    for name, given, reason in (
        ("integrantes", {"comuna": "Talca"}, "no_parameter"),
        ("cadena", {"from": "INDAP Maule"}, "missing_parameter"),
        ("cadena", {"from": "INDAP Maule", "to": "maule"}, "ambiguous_name"),
        ("cadena", {"from": "INDAP Maule", "to": "nadie"}, "unknown_name"),
        ("coincidencias", {"shared": "dos"}, "not_a_number"),
    ):
        with pytest.raises((DatabaseProblem, NameProblem)) as caught:
            answer(connection, name, given)
        assert getattr(caught.value, "reason", None) == reason, (name, given)


@pytest.mark.parametrize("asked", ["mesa de turismo", "MESA DE TURÍSMO", "mesa turistica", 'turismo" OR *:* ~ [a TO'])
def test_search_finds_by_words_best_first(connection: Connection, asked: str) -> None:
    load(connection, handmade())
    hits = search(connection, asked)
    assert (hits[0].label, hits[0].key) == ("Council", MESA)
    assert any(hit.label == "Passage" and hit.source == "programa_2010.txt" for hit in hits) or "turistica" in asked


def test_search_for_nothing(connection: Connection) -> None:
    with pytest.raises(DatabaseProblem):
        search(connection, "¿?")


def test_passages_that_overlap_are_found_once() -> None:
    hits = [Hit("Passage", f"p{n}", "", 1.0, "", "a.txt", first, last) for n, first, last in
            ((1, 5, 9), (2, 7, 7), (3, 10, 10))]  # fmt: skip
    assert [hit.key for hit in _apart([*hits, Hit("Council", "c", "", 0.5)])] == ["p1", "p3", "c"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MATCH (n) RETURN n", "no header"),
        ("/* title = */ RETURN 1 AS n", "Invalid value"),
        (HEADER.replace('title = { es = "a", en = "a" }\n', "") + "RETURN $region AS n", "title"),
        (HEADER.replace('es = "a", en = "a" }\ndesc', 'es = "a" }\ndesc') + "RETURN $region AS n", "title.en"),
        (HEADER.replace('"region"', '"planet"') + "RETURN $region AS n", "parameters.region"),
        (HEADER + "RETURN 1 AS n", "region"),
        (HEADER + "RETURN $region + $other AS n", "other"),
        (HEADER + "RETURN $region AS m", "n"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(LibraryError) as caught:
        parse(text, name="x", theme="actors", path="x.cypher")
    assert said in caught.value.reason


def test_a_folder_of_own_queries_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "una.cypher").write_text(HEADER + "RETURN $region AS n", encoding="utf-8")
    found = library(tmp_path)
    assert found["una"].theme == "mine"
    assert set(library()) < set(found)


def test_a_file_that_cannot_be_used_leaves_the_others_usable(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mala.cypher").write_text("RETURN 1", encoding="utf-8")
    (tmp_path / "mine" / "latin.cypher").write_bytes("/* ñ */".encode("latin-1"))
    problems: list[LibraryError] = []
    assert set(library(tmp_path, problems)) == set(library())
    assert sorted(Path(problem.path).name for problem in problems) == ["latin.cypher", "mala.cypher"]


@pytest.mark.parametrize("written", ["proposed", "propuesto", "PROPUESTO", "Proposed"])
def test_codes_as_people_say_them(connection: Connection, written: str, request: pytest.FixtureRequest) -> None:
    i18n.set_language("es")
    request.addfinalizer(lambda: i18n.set_language("en"))
    load(connection, handmade())
    if written == "Proposed":
        i18n.set_language("en")
    assert [row[2] for row in answer(connection, "integrantes", {"status": written}).rows] == ["SENCE Maule"]
    with pytest.raises(DatabaseProblem) as caught:
        answer(connection, "integrantes", {"status": "quizás"})
    assert caught.value.reason == "not_a_choice"


@pytest.mark.parametrize(
    "hostile", ["x'}) DETACH DELETE (n", "`a`) SET a.x=1 //", '"} RETURN 1 //', "$actor", "*:*", "\\"]
)
def test_a_parameter_is_never_cypher(connection: Connection, hostile: str) -> None:
    graph = handmade()
    load(connection, graph)
    for name, parameter in (("con-quien-trabaja", "actor"), ("programas", "text"), ("en-la-comuna", "comuna")):
        with contextlib.suppress(NameProblem):
            assert answer(connection, name, {parameter: hostile}).rows == ()
    assert graph_file.dumps(read(connection)) == graph_file.dumps(graph)


def test_what_a_change_is_can_be_kept_to_what_is_comparable(connection: Connection) -> None:
    load(connection, handmade())
    years = {"before": "2008", "after": "2010"}
    everything = answer(connection, "cambios", years).rows
    assert set(answer(connection, "cambios", {**years, "comparable": "sí"}).rows) == {r for r in everything if r[-1]}
