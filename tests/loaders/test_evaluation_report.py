"""The evaluation report: whose part it is, which column says what, which grade an office gives itself."""

from __future__ import annotations

import pytest

from pmg_graph.loaders._evaluation_report import grades
from pmg_graph.loaders.evaluation_report import EvaluationReport
from pmg_graph.loaders.facts import Facts, Reading
from pmg_graph.loaders.reading.source import Line, SourceText
from pmg_graph.model import Assessment, Document, Grade
from pmg_graph.model.keys import document_key
from pmg_graph.names import recogniser

TITLES = {
    "1.1": "1.1. Perspectiva territorial del programa",
    "1.2": "1.2. Articulación territorial",
    "1.3": "1.3. Grado de complementariedad alcanzado",
    "2.1": "2.1. Cumplimiento de las medidas para proveer",
}


def block(number: str, *answer: str) -> list[str]:
    return [
        "", TITLES[number], "", "¿Qué se ha hecho?", "", "\tDesarrollo alcanzado", "",
        "\tRecomendaciones para mejorar el diseño y la implementación 2009.", "", *answer,
    ]  # fmt: skip


def report(*blocks: list[str], heading: str = "MAULE", issuer: str = "INDAP") -> SourceText:
    lines = [f"\tSERVICIO: {issuer}", "", f"\tDIRECCION REGIONAL: {heading}", *(line for b in blocks for line in b)]
    return SourceText.parse("informe.txt", "\n".join(lines).encode())


def read(source: SourceText) -> Reading:
    loader = EvaluationReport()
    header = loader.header(source)
    document = Document(
        key=document_key(source.sha256), name=header.title, source=source.name, title=header.title, genre=loader.kind,
        issuer=header.issuer, year=header.year, sha256=source.sha256,
    )  # fmt: skip
    facts = Facts(source, document, recogniser())
    loader.read(source, facts)
    return facts.reading()


def graded(reading: Reading) -> dict[str, str]:
    return {str(n.dimension): str(n.grade) for n in reading.graph.nodes.values() if isinstance(n, Assessment)}


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("MAULE", "07"),
        ("DEL BIO BIO", "08"),
        ("L. B. O\u2019HIGGINS", "06"),
        ("IX DE LA ARAUCANIA", "09"),
        ("XI AYSÉN", "11"),
        ("Metropolitana", "13"),
        ("DEL LIBERTADOR", "06"),
        ("NIVEL CENTRAL", "central"),
    ],
)
def test_regions_are_written_in_many_ways(heading: str, section: str) -> None:
    (found,) = read(report(block("1.1", "\tTodo va bien."), heading=heading)).sections
    assert found.key == section


def test_a_heading_of_two_regions_is_noted() -> None:
    reading = read(report(block("1.1", "\tTodo va bien."), heading="DECIMA REGION LOS LAGOS – LOS RIOS"))
    assert reading.sections[0].key == "10"
    assert "section_of_two_regions" in {finding.kind for finding in reading.findings}


def test_the_header_comes_from_the_text() -> None:
    header = EvaluationReport().header(report(block("1.1", "\tTodo va bien.")))
    assert (header.issuer, header.year) == ("INDAP", 2008)


def test_a_document_of_another_kind_is_refused() -> None:
    loader = EvaluationReport()
    assert loader.recognises(report(block("1.1", "\tTodo va bien.")))
    for text in ("DIRECCION REGIONAL: MAULE\nInforme de gestión", "1.1. Perspectiva territorial\nDesarrollo alcanzado"):
        assert not loader.recognises(SourceText.parse("otro.txt", text.encode()))


def test_the_second_column_recommends() -> None:
    reading = read(report(block("1.2", "\tSe trabaja con SERNATUR.", "", "\tTrabajar con CORFO.")))
    said = {(t.end[1], str(t.status)) for t in reading.graph.relationships.values() if t.type == "WORKS_WITH"}
    assert said == {("sernatur@07", "existing"), ("corfo@07", "proposed")}


def test_the_printed_question_states_nothing() -> None:
    reading = read(report(block("1.2", "", "¿Trabaja el servicio con los municipios, con la gobernación y con CORFO?")))
    assert not [t for t in reading.graph.relationships.values() if t.type == "WORKS_WITH"]


def test_every_block_has_a_grade_wherever_it_is_stated() -> None:
    reading = read(
        report(
            block("1.1", "\tHay un plan.", "", "\tAvance menor. Mejorar el plan."),
            block("1.2", "\t1.- Entrega: avance mayor.", "2.- Agenda: avance menor."),
            block("1.3", "\tHay actas.", "\tNada."),
        )
    )
    assert graded(reading) == {
        "perspectiva_territorial": "menor",
        "articulacion_territorial": "mixed",
        "complementariedad": "not_stated",
    }
    assert {"several_grades", "missing_grade"} <= {finding.kind for finding in reading.findings}


def test_blocks_may_be_empty_or_not_apply() -> None:
    reading = read(report(block("1.1", "\tNo aplica.", "\tNo aplica."), block("1.2", "\t", "\t")))
    assert graded(reading) == {"perspectiva_territorial": "not_applicable", "articulacion_territorial": "not_stated"}
    assert "empty_block" in {finding.kind for finding in reading.findings}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Grado de Avance Menor.", Grade.MENOR),
        ("El grado de Avance es : Mayor", Grade.MAYOR),
        ("Evaluamos el avance del programa, en este plano, como “MAYOR”", Grade.MAYOR),
        ("Nivel de avance “mayor", Grade.MAYOR),
        ("Avance Mayo", Grade.MAYOR),
        ("El avance es nulo.", Grade.NULO),
        ("No hay grado de avance en este punto.", Grade.NULO),
    ],
)
def test_grades_are_written_in_many_ways(text: str, grade: Grade) -> None:
    assert [stated.grade for stated in grades.stated([Line(1, text)])] == [grade]


@pytest.mark.parametrize(
    "text",
    ["Se busca avanzar con mayor énfasis.", "El aporte es menor.", "El avance ha permitido una mayor coordinación."],
)
def test_a_comparison_is_no_grade(text: str) -> None:
    assert not grades.stated([Line(1, text)])
