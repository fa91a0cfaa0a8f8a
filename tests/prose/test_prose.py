"""What a sentence of prose states: who takes part, what a territory consists of, who is told what, what lacks."""

from __future__ import annotations

import pytest

from pmg_graph.loaders.facts import Facts, Reading, Section
from pmg_graph.loaders.prose import Memory, Mode, Span, read_prose
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.model import Commitment, Council, Document, Status
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
        "En la Mesa de Turismo participan INDAP, que ejerce la coordinación, SERNATUR y la Municipalidad de Vicuña.",
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


def test_a_date_belongs_to_what_is_said_before_the_agreement() -> None:
    reading = read("La iniciativa nació en marzo de 2005, existen convenios con SERNATUR.")
    assert [n.date for n in reading.graph.nodes.values() if isinstance(n, Commitment)] == [None]


def test_minutes_that_only_prove_something_are_no_agreement() -> None:
    assert ties(read("Los compromisos quedan en acta."), "COMMITS")
    assert not ties(read("Se informa el avance y queda el acta como medio de verificación."), "COMMITS")


def test_what_something_is_part_of_is_taken_for_granted() -> None:
    reading = read(
        "Reforzar la coordinación de INDAP con SERNATUR y FOSIS como miembros de la Mesa de Turismo.",
        mode=Mode(imperative=True),
    )
    assert starts(reading, "PARTICIPATES_IN") == {"indap@04", "sernatur@04", "fosis@04"}
    assert ends(reading, "WORKS_WITH", "proposed") == {"sernatur@04", "fosis@04"}, "not with the body itself"


def test_who_should_join_is_no_part_yet() -> None:
    reading = read("Se debe incorporar a SERNATUR como parte de la Mesa de Turismo.")
    assert ties(reading, "PARTICIPATES_IN") == {("sernatur@04", "council:mesa-de-turismo@04", "proposed")}


def test_who_asks_for_information_gets_it() -> None:
    reading = read("Crecen las solicitudes de información de la Contraloría. Esta se provee a pedido.", informs="GORE")
    assert ends(reading, "REPORTS_TO") == {"cgr@04"}


def test_a_body_is_told_what_is_told_within_it() -> None:
    assert len(ends(read("Las visitas se informan al interior de la Mesa de Turismo."), "REPORTS_TO")) == 1


def test_in_the_territories_there_is_one_board_in_each() -> None:
    reading = read(
        "Se trabaja en Araucanía Andina y Araucanía Costera.",
        "En los territorios funciona un Directorio Público Privado. Existe participación de SERNATUR.",
        "Los directorios se reúnen a menudo. Se levantan actas formales de cada sesión.",
        region="09",
    )
    boards = ends(reading, "PARTICIPATES_IN")
    assert len(boards) == 2
    assert {n.key for n in reading.graph.nodes.values() if isinstance(n, Council)} == boards, "named in short as well"


def test_a_town_of_another_region_is_not_its_comuna() -> None:
    reading = read("El territorio Palena Queulat comprende Alto Palena y Cisnes.", region="11")
    assert ends(reading, "COMPRISES") == {"11202"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("El plan fue hecho en forma conjunta entre INDAP y SERNATUR.", "existing"),
        ("Conviene involucrar más a SERNATUR.", "proposed"),
    ],
)
def test_more_ways_of_working_together(text: str, status: str) -> None:
    assert ends(read(text), "WORKS_WITH", status) == {"sernatur@04"}


def test_what_others_do_jointly_is_not_the_offices() -> None:
    assert not ties(read("La guía fue hecha en forma conjunta entre SAG y SERNATUR."), "WORKS_WITH")


def test_a_body_in_which_one_coordinates_is_a_partner() -> None:
    assert len(ends(read("La coordinación se da en el seno de la Mesa de Turismo."), "WORKS_WITH")) == 1


def test_the_cause_of_a_lack_is_no_lack_of_its_own() -> None:
    reading = read("No se cumple el calendario, ya que hay demoras en las compras, por lo que falta equipo.")
    assert len(ties(reading, "DECLARES")) == 1
    assert len(ties(read("Falta un diagnóstico; la coordinación es débil."), "DECLARES")) == 2


def test_an_agreement_named_again_by_its_form_is_the_same() -> None:
    reading = read("Se firmó un acta de compromiso con SERNATUR.", "Los aportes quedan en el acta de compromiso.")
    assert len([n for n in reading.graph.nodes.values() if isinstance(n, Commitment)]) == 1
    reading = read("Se firmó un acta de compromiso con SERNATUR.", "Queda firme el acta de compromiso con el SAG.")
    assert len([n for n in reading.graph.nodes.values() if isinstance(n, Commitment)]) == 2


def test_they_are_the_office_named_before() -> None:
    reading = read("Los avances del SAG llegan a la Mesa de Turismo, pues ellos participan en dicha instancia.")
    assert starts(reading, "PARTICIPATES_IN") == {"sag@04"}
