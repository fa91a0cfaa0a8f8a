"""The work programme: rows that the form leaves to the reader, and what their words state."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmg_graph.loaders import registry
from pmg_graph.loaders._work_programme.cells import goal_number, indicator_and_goal, numbered, parts, without_label
from pmg_graph.loaders._work_programme.products import listed_products
from pmg_graph.loaders.facts import Facts, Reading
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.loaders.work_programme import WorkProgramme
from pmg_graph.model import Commitment, Council, DeclaredGap, Document, Node, Objective, Product
from pmg_graph.model.keys import document_key
from pmg_graph.names import recogniser
from tests.conftest import SAMPLES

COVER = "GOBIERNO DE CHILE\n\nINDAP\n\nPROGRAMA DE TRABAJO GESTIÓN\nTERRITORIAL - AÑO 2011\n"
COLUMNS = "\t".join(
    ("Productos o Subproductos", "Objetivos Específicos", "Indicador", "Actividades comprometidas",
     "Medio de verificación", "Ponderación actividad (%)", "Unidad Responsable")
)  # fmt: skip
INFORMATION = "\t".join(
    (
        "Objetivo",
        "Actividades comprometidas",
        "Medio de verificación",
        "Ponderación Actividad (%)",
        "Unidad Responsable",
    )
)


def title(table: str, office: str = "INDAP / MAULE", weight: str = "5") -> list[str]:
    kind = "Complementariedad Territorial" if table == "III. 1.2" else "Trabajo de Gestión Territorial"
    return [
        f"Actividad {table}: Programa de {kind} 2011",
        f"INSTITUCIÓN / REGIÓN = {office}\t\tPonderación Programa de Trabajo (%)= {weight}",
    ]


def improvement(*rows: str) -> list[str]:
    return [*title("III. 1.1"), COLUMNS, *rows, ""]


def information(*rows: str) -> list[str]:
    return [*title("III. 2.1"), INFORMATION, *rows, ""]


def complementarity(body: str, problem: str, places: str, participants: str, *rows: str) -> list[str]:
    return [
        *title("III. 1.2"),
        f"Identificación de la instancia de complementariedad = {body}\t\t",
        "\t\t".join(("Principal problema", "Territorio(s) en el/ los que opera", "Instituciones participantes")),
        f"{problem}\t\t{places}\t\t{participants}",
        COLUMNS,
        *(rows or ["1. Riego\t1. Ordenar el agua.\tN° de turnos. Meta: 4\t1. Fijar turnos.\tActa.\t100%\tDirección"]),
        "",
    ]


def read(*lines: str, heading: str = "DIRECCIÓN REGIONAL DEL MAULE") -> Reading:
    text = "\n".join([COVER, heading, "", *lines])
    source = SourceText.parse("programa.txt", text.encode())
    loader = WorkProgramme()
    assert loader.recognises(source)
    return registry.read_as(loader, source)


def nodes(reading: Reading, label: type[Node]) -> list[Node]:
    return [node for node in reading.graph.nodes.values() if isinstance(node, label)]


def commitments(reading: Reading, kind: str | None = None) -> list[Commitment]:
    found = [n for n in reading.graph.nodes.values() if isinstance(n, Commitment)]
    return [c for c in found if (c.kind == kind if kind else c.kind != "agreement")]


def ties(reading: Reading, kind: str, status: str = "existing") -> set[tuple[str, str]]:
    graph = reading.graph
    return {
        (graph.nodes[tie.start].name, graph.nodes[tie.end].name)
        for tie in graph.relationships.values()
        if tie.type == kind and tie.status == status
    }


def kinds(reading: Reading) -> set[str]:
    return {finding.kind for finding in reading.findings}


ROW = "1. Riego: 1.1 Bonos\t1. Repartir bonos.\tN° de bonos. Meta: 45 bonos.\t1. Publicar bases.\tPDF\t60%\tÁrea Talca"


# -- the form ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((SAMPLES / "unknown").glob("*.txt")), ids=lambda p: p.stem)
def test_other_documents_are_refused(path: Path) -> None:
    assert not WorkProgramme().recognises(SourceText.read(path))


@pytest.mark.parametrize("missing", ["Actividad III", "INSTITUCIÓN / REGIÓN", "Ponderación Programa de Trabajo"])
def test_a_text_without_one_of_the_forms_headings_is_refused(missing: str) -> None:
    text = "\n".join([COVER, *improvement(ROW)]).replace(missing, "Otra cosa")
    assert not WorkProgramme().recognises(SourceText.parse("otro.txt", text.encode()))


def test_the_cover_names_title_and_year_and_the_tables_the_issuer() -> None:
    source = SourceText.parse("programa.txt", "\n".join([COVER, *improvement(ROW)]).encode())
    header = WorkProgramme().header(source)
    assert (header.issuer, header.year) == ("INDAP", 2011)
    assert header.title == "PROGRAMA DE TRABAJO GESTIÓN TERRITORIAL - AÑO 2011"


def test_tables_before_any_heading_belong_to_whom_their_header_names() -> None:
    reading = read(*improvement(ROW), heading="")
    assert ("INDAP Maule", "Publicar bases.") in ties(reading, "COMMITS")


def test_an_annex_is_no_part_of_the_last_table() -> None:
    annex = ["ANEXO 1", "Direcciones Regionales\tPrograma de mejoras\tPrograma de Complementariedad", "Maule\t8,3\t5"]
    reading = read(*improvement(ROW), *annex)
    assert len(commitments(reading)) == 1
    (finding,) = [f for f in reading.findings if f.kind == "weight_contradicts_annex"]
    assert dict(finding.values)["stated"] == "5" and dict(finding.values)["other"] == "8.3"


# -- rows -------------------------------------------------------------------------------------------------------------


def test_a_row_of_leading_empty_cells_goes_on_with_product_and_objective() -> None:
    reading = read(*improvement(ROW, "\t\t\t2. Pagar bonos.\tNómina.\t40%\t"))
    first, second = commitments(reading)
    assert (second.weight, second.number, second.unit) == (40, "2", "Área Talca")
    assert ties(reading, "SERVES") == {(c.name, "Repartir bonos.") for c in (first, second)}


def test_a_product_goes_on_in_a_row_of_its_own() -> None:
    reading = read(*improvement(ROW, "1.2 Pozos\t\t\t\t\t\t"))
    assert ("Repartir bonos.", "Pozos") in ties(reading, "CONCERNS")


def test_activities_of_one_cell_take_the_weights_of_the_rows_below() -> None:
    row = "1. Riego\t1. Regar.\tMeta: 1\t- Abrir zanjas - Tender tubos - Cerrar todo\tFotos.\t50%\tÁrea"
    reading = read(*improvement(row, "\t\t\t\tInforme.\t30%\tÁrea", "\t\t\t\tActa.\t20%\tÁrea"))
    assert [(c.name, c.weight, c.verification) for c in commitments(reading)] == [
        ("Abrir zanjas", 50, "Fotos."),
        ("Tender tubos", 30, "Informe."),
        ("Cerrar todo", 20, "Acta."),
    ]


def test_weights_without_an_activity_of_their_own_are_reported() -> None:
    reading = read(*improvement(ROW, "\t\t\t\tInforme.\t30%\tÁrea"))
    assert {"unplaced_row", "weights_not_100"} <= kinds(reading)


def test_two_objectives_of_one_cell_are_two() -> None:
    row = "1. Riego\t1. Regar más tierra. 2. Gastar menos agua.\tMeta: 3\tTender tubos\tFotos.\t100%\tÁrea"
    reading = read(*improvement(row))
    assert [o.name for o in nodes(reading, Objective)] == ["Regar más tierra.", "Gastar menos agua."]
    assert len(ties(reading, "SERVES")) == 2


def test_repeated_numbers_and_plans_of_another_year_are_reported() -> None:
    rows = "\t\t\t1. Formular el Plan Operativo 2009.\tPlan.\t40%\tÁrea"
    assert {"repeated_number", "plan_of_another_year"} <= kinds(read(*improvement(ROW, rows)))


@pytest.mark.parametrize(
    ("activity", "reported"),
    [
        ("Evaluar la ejecución del Plan Operativo 2009.", False),
        ("Jornada de evaluación y aprobación del Plan Operativo 2009.", True),
    ],
)
def test_the_plan_of_the_year_before_may_be_evaluated(activity: str, *, reported: bool) -> None:
    found = kinds(read(*improvement(ROW, f"\t\t\t2. {activity}\tActa.\t40%\tÁrea")))
    assert ("plan_of_another_year" in found) is reported


def test_a_product_is_its_name_whatever_its_number() -> None:
    other = "1. Riego: 1.3 Bonos\t2. Revisar bonos.\tMeta: 3\t2. Visitar.\tFichas.\t40%\tÁrea"
    reading = read(*improvement(ROW, other))
    bonos = [n for n in nodes(reading, Product) if n.name == "Bonos"]
    assert len(bonos) == 1


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Abrir la sala. 2. Cerrar la sala.", 2),
        ("3. 1. Abrir la sala", 1),
        ("1. Abrir la sala 2 y la 3. Luego cerrar", 1),
        ("(1) Abrir la sala (2) Cerrar la sala", 2),
        ("Abrir la sala", 1),
    ],
)
def test_items_are_numbered_one_after_the_other(text: str, found: int) -> None:
    assert len(numbered(text)) == found


def test_bullets_are_the_mark_that_opens_the_cell() -> None:
    assert len(parts("- Mesa Público – Privada - Otra mesa")) == 2


@pytest.mark.parametrize(
    ("goal", "number"),
    [
        ("40 empresas", 40),
        ("al menos 2.000 visitas", 2000),
        ("Un plan", 1),
        ("Al menos tres ferias y 1500 visitas", 3),
        ("Plan 2011 al 100%", 100),
        ("Bases (Al menos un 10% de ellas)", 10),
        ("Convenio firmado", None),
        ("Plan con una mejora", None),
    ],
)
def test_the_goal_number_is_its_first_quantity(goal: str, number: float | None) -> None:
    assert goal_number(goal, 2011) == number


def test_a_goal_follows_the_word_for_it() -> None:
    assert indicator_and_goal("N° de ferias. Meta anual: 3 ferias") == ("N° de ferias.", "3 ferias")


def test_a_name_has_no_number_before_it() -> None:
    assert without_label("4.- (1) Abrir la sala") == "Abrir la sala"


def test_products_have_the_codes_before_them() -> None:
    assert listed_products("1.- Riego: 1.1 Bonos 1.2. Pozos") == [("1", "Riego"), ("1.1", "Bonos"), ("1.2", "Pozos")]


# -- the header of a complementarity table ----------------------------------------------------------------------------


def test_a_body_of_several_territories_is_one_for_each() -> None:
    reading = read(
        *complementarity("Consejos P-P", "Falta agua.", "Territorios: Maule Sur y Mataquito", "INDAP, CORFO.")
    )
    councils = {n.name for n in nodes(reading, Council)}
    assert councils == {"Consejo Público-Privado (Maule Sur)", "Consejo Público-Privado (Mataquito)"}
    assert {end for start, end in ties(reading, "PARTICIPATES_IN") if start == "CORFO Maule"} == councils


def test_municipalities_are_no_body() -> None:
    reading = read(*complementarity("Municipios", "Ordenar.", "3 municipios de la región", "INDAP, Municipios."))
    assert not nodes(reading, Council)
    assert ("INDAP Maule", "Municipios de Maule") in ties(reading, "WORKS_WITH")


@pytest.mark.parametrize(
    ("places", "aimed"),
    [
        ("Municipios de la región", {"Maule"}),
        ("Toda la región", {"Maule"}),
        ("Región del Maule", {"Maule"}),
        ("3 municipios de la región", set()),
        ("Al menos 3 comunas de la Región del Maule", set()),
        ("3 comunas de la provincia de Curicó", {"Curicó"}),
    ],
)
def test_a_number_of_its_municipalities_is_not_the_region(places: str, aimed: set[str]) -> None:
    reading = read(*complementarity("Municipios", "Ordenar.", places, "INDAP, Municipios."))
    assert {end for _, end in ties(reading, "TARGETS")} == aimed


def test_named_municipalities_take_part_one_by_one() -> None:
    reading = read(
        *complementarity("Mesa del Agua", "Ordenar.", "Comuna de Curepto", "MUNICIPIOS DE TALCA, CUREPTO Y MAULE")
    )
    assert {start for start, _ in ties(reading, "PARTICIPATES_IN")} == {"Talca", "Curepto", "Maule"}


def test_those_in_brackets_belong_to_the_body_before_them() -> None:
    reading = read(
        *complementarity("Mesa del Agua", "Ordenar.", "Comuna de Curepto", "Red de Fomento (CORFO, SENCE), FOSIS")
    )
    in_network = {start for start, end in ties(reading, "PARTICIPATES_IN") if end.startswith("Red de Fomento")}
    assert in_network == {"CORFO Maule", "SENCE Maule"}


@pytest.mark.parametrize(
    ("problem", "gaps"),
    [
        ("Débil trabajo entre servicios.", 1),
        ("Los municipios requieren apoyo.", 1),
        ("Fortalecer el débil trabajo.", 0),
    ],
)
def test_a_problem_is_a_gap_where_it_names_a_lack(problem: str, gaps: int) -> None:
    reading = read(*complementarity("Mesa del Agua", problem, "Comuna de Curepto", "INDAP"))
    assert len(nodes(reading, DeclaredGap)) == gaps


# -- information and agreements ---------------------------------------------------------------------------------------


def flows(reading: Reading, status: str = "existing") -> set[tuple[str, str | None]]:
    graph = reading.graph
    return {
        (graph.nodes[tie.end].name, getattr(tie, "instrument", None))
        for tie in graph.relationships.values()
        if tie.type == "REPORTS_TO" and tie.status == status
    }


def test_what_the_regional_government_gets_and_by_what_way() -> None:
    reading = read(
        *information("Entrega\t1. Remitir al GORE el PROPIR por oficio, cada trimestre.\tCopias.\t100%\tÁrea")
    )
    assert flows(reading) == {("GORE Maule", "PROPIR"), ("GORE Maule", "oficio")}


def test_papers_that_come_from_the_regional_government_are_no_provision() -> None:
    reading = read(*information("Entrega\t1. Enviar el ARI.\tInstructivo u Oficio del Gobierno Regional.\t100%\tÁrea"))
    assert flows(reading) == {("GORE Maule", "ARI")}


def test_asking_what_is_needed_is_no_provision() -> None:
    reading = read(*information("Otros\t1. Consultar al GORE qué datos necesita.\tCorreo electrónico.\t100%\tÁrea"))
    assert not flows(reading)


def test_what_is_being_proposed_is_not_provided() -> None:
    reading = read(*information("Otros\t1. Se propone una propuesta que incluye el boletín.\tActa.\t100%\tÁrea"))
    assert not flows(reading)
    assert flows(reading, "proposed") == {("GORE Maule", "Boletín")}


def test_the_central_level_reports_to_no_regional_government_by_itself() -> None:
    reading = read(*information("Entrega\t1. Revisar los PROPIR.\tCuadro.\t100%\tÁrea"), heading="NIVEL CENTRAL")
    assert not flows(reading)


def test_an_agreement_binds_its_parties_and_one_row_more_of_it_is_no_other() -> None:
    rows = (
        "Entrega\t1. Firmar convenio con el GORE.\tConvenio.\t50%\tÁrea",
        "Otros\t2. Seguir el convenio.\tInforme.\t50%\tÁrea",
    )
    reading = read(*information(*rows))
    (agreement,) = commitments(reading, "agreement")
    assert (agreement.instrument, agreement.shared) == ("convenio", True)
    assert {start for start, end in ties(reading, "COMMITS") if end == agreement.name} == {"INDAP Maule", "GORE Maule"}


def test_a_proposed_agreement_stays_proposed() -> None:
    reading = read(*information("Otros\t1. Proponer al GORE un acuerdo de provisión.\tActa.\t100%\tÁrea"))
    assert ("INDAP Maule", "GORE Maule") in ties(reading, "WORKS_WITH", "proposed")
    assert ("INDAP Maule", "GORE Maule") not in ties(reading, "WORKS_WITH")


def test_informing_a_body_is_reporting_to_it() -> None:
    row = "1. Riego\t1. Informar cada semestre.\tMeta: 2\t1. Envío de informe al GORE y a la ARDP.\tCopia.\t100%\tÁrea"
    assert {name for name, _ in flows(read(*improvement(row)))} == {
        "GORE Maule",
        "Agencia Regional de Desarrollo Productivo (Maule)",
    }


# -- prose of the cells -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("activity", "who"),
    [
        ("Municipios participan de las sesiones del Consejo Regional Campesino.", "Municipios de Maule"),
        ("Actas del Consejo Regional Campesino con la participación de la CONADI.", "CONADI Maule"),
        ("Participar en sesiones del Consejo Regional Campesino.", "INDAP Maule"),
        ("Actas del Consejo Regional Campesino en que participa el SENCE.", "SENCE Maule"),
    ],
)
def test_who_takes_part_in_a_body(activity: str, who: str) -> None:
    reading = read(*improvement(f"1. Riego\t1. Regar.\tMeta: 2\t1. {activity}\tCopia.\t100%\tÁrea"))
    assert {start for start, _ in ties(reading, "PARTICIPATES_IN")} == {who}


def test_who_is_to_be_brought_into_a_body_does_not_sit_there_yet() -> None:
    text = "Incorporación en el Consejo Regional Campesino, la participación de la CONADI."
    reading = read(*improvement(f"1. Riego\t1. Regar.\tMeta: 2\t1. {text}\tCopia.\t100%\tÁrea"))
    assert {start for start, _ in ties(reading, "PARTICIPATES_IN", "proposed")} == {"CONADI Maule"}
    assert not ties(reading, "PARTICIPATES_IN")


def test_actors_in_general_are_no_partner() -> None:
    text = "Diseñar un plan con los actores públicos y con CORFO."
    reading = read(*improvement(f"1. Riego\t1. Regar.\tMeta: 2\t1. {text}\tCopia.\t100%\tÁrea"))
    assert {name for _, name in ties(reading, "WORKS_WITH")} == {"CORFO Maule"}


def test_councils_beside_territories_are_theirs() -> None:
    text = "Participar en los territorios Maule Sur y Mataquito (Consejos y mesas del agua)."
    reading = read(*improvement(f"1. Riego\t1. Regar.\tMeta: 2\t1. {text}\tCopia.\t100%\tÁrea"))
    assert {name for _, name in ties(reading, "PARTICIPATES_IN")} >= {
        "Consejo Público-Privado (Maule Sur)",
        "Consejo Público-Privado (Mataquito)",
    }


def test_those_with_whom_something_is_done_are_partners_and_clients_are_not() -> None:
    row = "1. Riego\t1. Regar.\tMeta: 2\t1. Talleres con CORFO, SENCE y FOSIS, con emprendedores.\tFotos.\t100%\tÁrea"
    partners = {end for _, end in ties(read(*improvement(row)), "WORKS_WITH")}
    assert partners == {"CORFO Maule", "SENCE Maule", "FOSIS Maule"}


def test_an_activity_aims_at_the_places_it_names() -> None:
    row = "1. Riego\t1. Regar.\tMeta: 2\t1. Hacer talleres en Retiro y en Curepto.\tFotos.\t100%\tOficina Linares"
    assert {end for _, end in ties(read(*improvement(row)), "TARGETS")} == {"Retiro", "Curepto"}


# -- the real document ------------------------------------------------------------------------------------------------


def test_the_real_programme_has_three_tables_a_section(shared: Path) -> None:
    (path,) = (shared / "corpus").glob("000_*.txt")
    source = SourceText.read(path)
    loader = WorkProgramme()
    header = loader.header(source)
    assert (header.issuer, header.year) == ("SERCOTEC", 2010)
    document = Document(
        key=document_key(source.sha256), name=header.title, source=source.name, title=header.title, genre=loader.kind,
        issuer=header.issuer, year=header.year, sha256=source.sha256,
    )  # fmt: skip
    facts = Facts(source, document, recogniser())
    loader.read(source, facts)
    reading = facts.reading()
    assert len(reading.sections) == 16
    assert len({section.region for section in reading.sections}) == 16
    bound = commitments(reading)
    assert all(c.weight is not None and c.verification and c.unit for c in bound)
    assert "unplaced_row" not in kinds(reading)
