"""What a sentence of prose states: who takes part, what a territory consists of, who is told what, what lacks."""

from __future__ import annotations

import pytest

from pmg_graph.loaders.facts import Facts, Reading, Section
from pmg_graph.loaders.prose import Memory, Mode, Span, read_prose
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.model import Commitment, Document, Status
from pmg_graph.model.keys import document_key
from pmg_graph.names import recogniser


def read(*lines: str, mode: Mode | None = None, region: str = "04", informs: str | None = None) -> Reading:
    """The facts of some lines, in a section of INDAP."""
    source = SourceText.parse("prosa.txt", "\n".join(lines).encode())
    document = Document(
        key=document_key(source.sha256), name="prosa", source=source.name, title="prosa", genre="x", issuer="INDAP",
        year=2008, sha256=source.sha256,
    )  # fmt: skip
    facts = Facts(source, document, recogniser())
    facts.enter(Section(region, "sección", 1, len(lines), 1, region, "INDAP"))
    recipient = facts.entities.office(informs, region) if informs else None
    memory = Memory()
    for line in source.lines:
        read_prose(facts, Span(line.text, line.number, line.number), mode or Mode(recipient=recipient), memory)
    return facts.reading()


def ties(reading: Reading, kind: str) -> set[tuple[str, str, str]]:
    """The ties of a type: start, end, status."""
    return {(t.start[1], t.end[1], str(t.status)) for t in reading.graph.relationships.values() if t.type == kind}


def ends(reading: Reading, kind: str, status: str = "existing") -> set[str]:
    return {end for _, end, said in ties(reading, kind) if said == status}


def starts(reading: Reading, kind: str, status: str = "existing") -> set[str]:
    return {start for start, _, said in ties(reading, kind) if said == status}


@pytest.mark.parametrize(
    "text",
    [
        "La Mesa de Turismo está integrada por INDAP, SERNATUR y la Municipalidad de Vicuña.",
        "INDAP, SERNATUR y la Municipalidad de Vicuña participan en la Mesa de Turismo.",
        "En la Mesa de Turismo participan INDAP, SERNATUR y la Municipalidad de Vicuña.",
        "Se reúne la Mesa de Turismo. En ella participan INDAP, SERNATUR y la Municipalidad de Vicuña.",
        "INDAP asiste a la Mesa de Turismo junto a SERNATUR y a la Municipalidad de Vicuña.",
    ],
)
def test_members_stand_before_or_after_their_body(text: str) -> None:
    assert starts(read(text), "PARTICIPATES_IN") == {"indap@04", "sernatur@04", "04106"}


def test_members_stand_on_the_numbered_lines_under_a_colon() -> None:
    reading = read(
        "Existe una Mesa de Turismo compuesta por:", "1.- INDAP", "2.- SERNATUR, que lleva la secretaría técnica",
        "El SAG revisa los informes.",
    )  # fmt: skip
    assert starts(reading, "PARTICIPATES_IN") == {"indap@04", "sernatur@04"}
    roles = {t.start[1]: t.roles for t in reading.graph.relationships.values() if t.type == "PARTICIPATES_IN"}  # type: ignore[attr-defined]
    assert roles["sernatur@04"] == ("secretaría técnica",)
    assert ends(reading, "WORKS_WITH") == {"sernatur@04"}, "who sits at one table with the office works with it"


def test_who_chairs_a_body_has_that_role() -> None:
    reading = read("La Mesa de Turismo es presidida por la Gobernación de Elqui.")
    (tie,) = [t for t in reading.graph.relationships.values() if t.type == "PARTICIPATES_IN"]
    assert (tie.start[1], tie.roles) == ("gobernacion@041", ("preside",))  # type: ignore[attr-defined]


def test_a_negation_states_no_tie() -> None:
    reading = read("INDAP no participa en la Mesa de Turismo. Nunca se firmó un convenio con SERNATUR.")
    assert not ties(reading, "PARTICIPATES_IN")
    assert not ties(reading, "WORKS_WITH")
    assert not ties(reading, "COMMITS")


def test_what_is_asked_for_is_proposed_and_what_was_is_past() -> None:
    assert ends(read("Se debe trabajar con SERNATUR."), "WORKS_WITH", "proposed") == {"sernatur@04"}
    assert ends(read("Trabajar con SERNATUR.", mode=Mode(imperative=True)), "WORKS_WITH", "proposed") == {"sernatur@04"}
    past = read("Entre 2003 y 2005 INDAP participó en la Mesa de Turismo.")
    assert {status for _, _, status in ties(past, "PARTICIPATES_IN")} == {"past"}


def test_a_fact_among_recommendations_stays_a_fact() -> None:
    reading = read("Se ha trabajado con SERNATUR y se propone incorporar a CORFO.", mode=Mode(imperative=True))
    assert ends(reading, "WORKS_WITH") == {"sernatur@04"}


def test_a_territory_consists_of_what_is_enumerated() -> None:
    reading = read("El territorio Choapa Verde está conformado por las comunas de Illapel, Salamanca y Canela.")
    assert ties(reading, "COMPRISES") == {
        ("territory:choapa-verde@04", code, "existing") for code in ("04201", "04204", "04202")
    }


def test_counted_mayors_are_those_of_the_territory() -> None:
    reading = read(
        "El territorio Choapa Verde está conformado por las comunas de Illapel y Salamanca.",
        "La Mesa Territorial está integrada por los alcaldes de las dos comunas.",
    )
    assert starts(reading, "PARTICIPATES_IN") == {"04201", "04204"}


def test_an_agreement_has_a_form_a_date_and_parties() -> None:
    reading = read("Con fecha 8 de agosto del presente se suscribió un protocolo con la Municipalidad de Vicuña.")
    assert starts(reading, "COMMITS") == {"indap@04", "04106"}
    (deal,) = [n for n in reading.graph.nodes.values() if isinstance(n, Commitment)]
    assert (deal.instrument, deal.date) == ("protocolo", "2008-08-08")


def test_the_forms_examples_are_no_agreement() -> None:
    assert not ties(read("El programa responde a un acuerdo formal (acta, protocolo, convenio, etc)."), "COMMITS")


def test_information_has_recipients_means_and_frequency() -> None:
    reading = read("INDAP envía el PROPIR al Gobierno Regional cada trimestre. El ARI se remite a la Intendencia.")
    told = {t.end[1]: t for t in reading.graph.relationships.values() if t.type == "REPORTS_TO"}
    assert set(told) == {"gore@04", "intendencia@04"}
    assert told["gore@04"].instrument == "PROPIR"  # type: ignore[attr-defined]
    assert told["gore@04"].periodicity == ("trimestral",)  # type: ignore[attr-defined]


def test_a_provision_without_recipient_is_meant_for_the_headings() -> None:
    assert ends(read("Se provee regularmente la información pedida.", informs="GORE"), "REPORTS_TO") == {"gore@04"}
    assert not ties(read("Se provee regularmente la información pedida."), "REPORTS_TO")


def test_a_procedure_that_is_missing_is_an_absent_flow_and_a_gap() -> None:
    reading = read("No se ha acordado un procedimiento para informar al Gobierno Regional.")
    assert ends(reading, "REPORTS_TO", "absent") == {"gore@04"}
    assert len(ties(reading, "DECLARES")) == 1


@pytest.mark.parametrize("text", ["Falta un diagnóstico común.", "La coordinación es débil.", "No existe una agenda."])
def test_a_lack_is_declared(text: str) -> None:
    assert len(ties(read(text), "DECLARES")) == 1


def test_what_is_asked_for_is_no_lack() -> None:
    assert not ties(read("Se debe evitar la falta de coordinación."), "DECLARES")


def test_a_fact_stands_on_the_lines_that_name_both_ends() -> None:
    reading = read("Se reúne la Mesa de Turismo.", "", "En ella participa SERNATUR.")
    (tie,) = [t for t in reading.graph.relationships.values() if t.type == "PARTICIPATES_IN"]
    assert [key.rsplit("#")[1] for key in tie.evidence] == ["1-3"]


def test_persons_stay_out() -> None:
    reading = read("Falta la firma de la Sra. Juana Ejemplo Prueba.")
    assert "Ejemplo" not in str([node.properties() for node in reading.graph.nodes.values()])
    assert Status.EXISTING in {t.status for t in reading.graph.relationships.values() if t.type == "DECLARES"}
