"""The territorial diagnosis: its tables as converters leave them, and what the text of their cells states."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmg_graph.loaders import registry
from pmg_graph.loaders._territorial_diagnosis.products import Named, named
from pmg_graph.loaders._territorial_diagnosis.tables import axes, header, joined_rows, rows
from pmg_graph.loaders.facts import Facts, Reading
from pmg_graph.loaders.reading.source import Line, SourceText
from pmg_graph.loaders.territorial_diagnosis import TerritorialDiagnosis
from pmg_graph.model import Council, Document, Node, Objective, Office, Passage, Product, Relationship, ReportsTo
from pmg_graph.names import recogniser
from tests.conftest import SAMPLES

LOADER = TerritorialDiagnosis()
FRONT = (
    "Ministerio de Planificación\n\nPMG DE GESTIÓN TERRITORIAL\n\nDIAGNOSTICO DE GESTIÓN TERRITORIAL\n\nMIDEPLAN\n\n"
)
FRONT += "MARZO 2011\n\n"
PRODUCTS = "Producto/subproductos estratégicos\tAvance existente aplicando la PT\tMejora prevista\tMedidas necesarias"
PRODUCTS += "\tObjetivo recomendado\n"
INFORMATION = "Información\tMedidas para la jefatura\tMedidas para el GORE\tObjetivo recomendado\n"
COORDINATION = "En materia de coordinación y/o complementariedad:"
INEQUITY = "Asociados a la reducción de inequidad territorial en el acceso a productos:"
DESIGN = "Asociados al diseño y/o características del producto:"


def region(name: str, body: str) -> str:
    return f"REGION DE {name}\nCUADRO SINÓPTICO QUE ACTUALIZA EL DIAGNÓSTICO GT\nINFORME DE LA ETAPA 1\n\n{body}\n\n"


def read(text: str, *, with_contacts: bool = False) -> Reading:
    source = SourceText.parse("diagnosis.txt", (FRONT + text).encode())
    assert LOADER.recognises(source)
    return registry.read_as(LOADER, source, with_contacts=with_contacts)


def row(progress: str = "Algo.", improvement: str = "Algo.", measures: str = "Algo.", objective: str = "Algo.") -> str:
    return f"Producto: 1. Becas\t{progress}\t{improvement}\t{measures}\t{objective}"


def table(*lines: str) -> str:
    return PRODUCTS + "\n".join(lines)


def information(gore: str, head: str = "Reunión.", objective: str = "Avisar antes.") -> str:
    return f"{INFORMATION}Programa de gasto en la región\t{head}\t{gore}\t{objective}"


def ties(reading: Reading, kind: str) -> list[tuple[str, str, str]]:
    """Status, start and end of the relationships of a type."""
    graph = reading.graph
    found = [r for r in graph.relationships.values() if r.type == kind]
    return sorted((str(r.status), graph.nodes[r.start].key, graph.nodes[r.end].key) for r in found)


def tie(reading: Reading, kind: str) -> Relationship:
    (only,) = [r for r in reading.graph.relationships.values() if r.type == kind]
    return only


def nodes(reading: Reading, kind: type[Node]) -> list[Node]:
    return [node for node in reading.graph.nodes.values() if isinstance(node, kind)]


def kinds(reading: Reading) -> set[str]:
    return {finding.kind for finding in reading.findings}


def lines(text: str) -> list[Line]:
    return [Line(number, raw) for number, raw in enumerate(text.split("\n"), 1)]


# -- the form ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.txt")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_only_diagnoses_are_recognised(path: Path) -> None:
    assert LOADER.recognises(SourceText.read(path)) == (path.parent.name == "territorial_diagnosis")


def test_a_title_page_without_the_form_is_refused() -> None:
    assert not LOADER.recognises(SourceText.parse("x.txt", (FRONT + "Informe de gestión del ministerio").encode()))


def test_the_form_under_another_title_is_refused() -> None:
    text = region("COQUIMBO", table(row()))
    assert not LOADER.recognises(SourceText.parse("x.txt", f"BALANCE DE GESTIÓN INTEGRAL\n\n{text}".encode()))


def test_the_title_page_says_title_issuer_and_year() -> None:
    told = LOADER.header(SourceText.parse("x.txt", FRONT.encode()))
    assert told.title == "PMG de gestión territorial. Diagnostico de gestión territorial"
    assert (told.issuer, told.year) == ("MIDEPLAN", 2011)


@pytest.mark.parametrize(
    ("written", "code"),
    [("ARICA - PARINACOTA", "15"), ("*AISEN", "11"), ("O'HIGGINS", "06"), ("BIO-BIO", "08"), ("LA ARAUCANIA", "09")],
)
def test_headings_name_regions_in_many_ways(written: str, code: str) -> None:
    reading = read(region(written.lstrip("*"), table(row())))
    assert [section.key for section in reading.sections] == ["general", code]


def test_a_heading_that_names_no_region_is_reported() -> None:
    reading = read(region("LOS VOLCANES", table(row())))
    assert "unknown_region" in kinds(reading)
    assert len(reading.sections) == 1


# -- rows and axes ----------------------------------------------------------------------------------------------------


def test_a_row_goes_on_after_a_page_header() -> None:
    broken = "A\tSe revisó la\tuno.\tdos.\tTres\n\nMinisterio de Planificación\n\n\tcartera.\t\t\tcuatro.\n"
    (only,) = joined_rows(rows(lines(broken)))
    assert [cell.text for cell in only.cells] == ["A", "Se revisó la cartera.", "uno.", "dos.", "Tres cuatro."]
    assert only.cell(1).lines == (1, 5)
    assert only.cell(2).lines == (1, 1)


def test_a_row_after_a_page_header_may_be_one_of_its_own() -> None:
    whole = "A\tUno.\tDos.\n\nMinisterio de Planificación\n\n\tOtra frase.\tTres.\n"
    assert len(joined_rows(rows(lines(whole)))) == 2


def test_a_row_completes_an_axis_without_text() -> None:
    found = joined_rows(rows(lines(f"Producto: 1. A\t{COORDINATION}\tb\tc\td\nSubproducto: 1.1 B\tTexto.\t\t\t")))
    assert [cell.text for cell in found[0].cells][1:] == [f"{COORDINATION} Texto.", "b", "c", "d"]


def test_one_cell_holds_several_axes() -> None:
    (found,) = rows(lines(f"\t<p>{DESIGN}</p> <p>Uno.</p> <p>{INEQUITY} Dos.</p>"))
    assert [(str(part.axis), part.text) for part in axes(found.cell(1))] == [("diseno", "Uno."), ("inequidad", "Dos.")]


def test_prose_about_coordination_is_no_axis() -> None:
    (found,) = rows(lines("\tHubo más coordinación y complementariedad con el ministerio."))
    assert not axes(found.cell(1))


def test_rules_of_dashes_and_footnotes_are_no_rows() -> None:
    assert not list(rows(lines("--\t---\t--\n¹ Nota\tal pie\n")))


def test_columns_follow_the_heading() -> None:
    found = header(Line(1, "Información\tMedidas para el GORE\tMedidas para la jefatura\tObjetivo recomendado"))
    assert found is not None
    assert found.columns == ("information", "gore", "head", "objective")


def test_a_row_without_axis_inherits_the_one_above() -> None:
    text = table(row(f"{INEQUITY} Uno.", objective="Primero."), "\tDos.\tTres.\tCuatro.\tSegundo.")
    found = [n for n in nodes(read(region("COQUIMBO", text)), Objective) if isinstance(n, Objective)]
    assert [(o.text, str(o.axis)) for o in found] == [("Primero.", "inequidad"), ("Segundo.", "inequidad")]


def test_an_axis_that_does_not_apply_is_an_absent_objective() -> None:
    reading = read(region("COQUIMBO", table(row(f"{DESIGN} No aplica, se fija en Santiago.", objective="No aplica"))))
    ((status, office, _),) = ties(reading, "PURSUES")
    assert (status, office) == ("absent", "serplac@04")
    (objective,) = nodes(reading, Objective)
    assert objective.name.startswith(DESIGN.rstrip(":"))


def test_an_empty_row_is_reported() -> None:
    reading = read(region("COQUIMBO", table(row(), "Producto: 2. Cupos\t\t\t\t")))
    assert "empty_row" in kinds(reading)
    assert len(nodes(reading, Objective)) == 1


def test_a_heading_mixed_with_content_is_reported() -> None:
    text = PRODUCTS.replace("estratégicos", "<i>Subproducto: 1.1 Cupos</i>") + row()
    assert "scrambled_table" in kinds(read(region("COQUIMBO", text)))


# -- products ---------------------------------------------------------------------------------------------------------


def test_a_cell_names_products_without_what_it_lists_under_them() -> None:
    assert named("Producto: 3.1 Cupos 3.1.4 Turnos - De noche") == [
        Named("Cupos", "3.1", sub=False),
        Named("Turnos", "3.1.4", sub=True),
    ]


def test_the_table_of_products_says_what_applies() -> None:
    text = (
        "Productos / Subproductos Estratégicos\tAplica / No Aplica\tCausal\tFundamento\n"
        "Producto: 1. Becas <i>Subproducto: 1.1 Becas de\tAplica\tEs local y\t\n\nMinisterio de Planificación\n\n"
        "Hogar</i>\tAplica\tregional.\t\nProducto: 2. Cupos\tNo aplica\t\tEs nacional.\n"
    )
    found = {n.name: n.applies for n in nodes(read(text), Product) if isinstance(n, Product)}
    assert found == {"Becas": True, "Becas de Hogar": True, "Cupos": False}


def test_a_product_under_two_codes_is_one_and_is_reported() -> None:
    reading = read(region("COQUIMBO", table(row(), row().replace("1.", "3.1"))))
    assert len(nodes(reading, Product)) == 1
    assert "product_code_conflict" in kinds(reading)


def test_a_code_is_shown_on_the_line_that_has_it() -> None:
    text = region("COQUIMBO", table(row(COORDINATION), "Subproducto: 1.1 Cupos\tMás.\t\t\t"))
    text += region("MAULE", table(row(COORDINATION), "Subproducto: 1.2 Cupos\tMás.\t\t\t"))
    (found,) = [f for f in read(text).findings if f.kind == "product_code_conflict"]
    numbered = [n for n, line in enumerate((FRONT + text).split("\n"), 1) if "1.2 Cupos" in line]
    assert found.first <= numbered[0] <= found.last


def test_a_product_that_is_a_known_programme_is_that_programme() -> None:
    text = table(row().replace("Becas", "Protección <i>Subproducto: 1.1 Programa Chile Solidario</i>"))
    keys = {node.key for node in nodes(read(region("COQUIMBO", text)), Product)}
    assert "product:chile-solidario" in keys


# -- what cells state -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hubo coordinación con los servicios regionales (FOSIS e INDAP).", {"fosis@04", "indap@04"}),
        ("SERPLAC y CONADI revisan las becas.", {"conadi@04"}),
        ("Se reúnen SERPLAC con INDAP: reuniones entre SERPLAC y SERNAM.", {"sernam@04"}),
        ("Se ha coordinado el curso de oficios (PRODEMU) y otro que ejecuta CONADI.", {"prodemu@04", "conadi@04"}),
        ("Junto al municipio de Ovalle se arregló el camino.", {"04301"}),
    ],
)
def test_partners_in_the_column_of_progress(sentence: str, expected: set[str]) -> None:
    found = ties(read(region("COQUIMBO", table(row(f"{COORDINATION} {sentence}")))), "WORKS_WITH")
    assert {end for status, _, end in found if status == "existing"} == expected


def test_who_is_written_to_is_a_proposed_partner() -> None:
    reading = read(region("COQUIMBO", table(row(measures="Oficiar a la Seremi de Salud, JUNJI e INTEGRA."))))
    assert {(s, e) for s, _, e in ties(reading, "WORKS_WITH")} == {
        ("proposed", "seremi-salud@04"),
        ("proposed", "junji@04"),
        ("proposed", "integra@04"),
    }


def test_provinces_as_counterparts_are_their_governors_and_are_served() -> None:
    text = "Hay coordinación con las provincias de la región (Elqui y Choapa)."
    reading = read(region("COQUIMBO", table(row(f"{COORDINATION} {text}"))))
    assert [end for _, _, end in ties(reading, "WORKS_WITH")] == ["gobernacion@041", "gobernacion@042"]
    assert [end for _, _, end in ties(reading, "TARGETS")] == ["041", "042"]


def test_a_municipality_as_actor_is_no_target() -> None:
    text = "Se visitó la comuna de Salamanca junto a los municipios de Illapel, Canela y Los Vilos."
    found = ties(read(region("COQUIMBO", table(row(f"{COORDINATION} {text}")))), "TARGETS")
    assert [end for _, _, end in found] == ["04204"]


def test_founders_leaders_and_members_of_a_body() -> None:
    text = (
        "SERPLAC e Intendencia han instalado el Gabinete Social Regional. Los servicios públicos que integran el "
        "Comité Regional de Protección Social sesionan. La Mesa Infantil de Linares, liderada por el "
        "SEREMI, reúne a JUNJI."
    )
    found = ties(
        read(region("MAULE", table(row(f"{COORDINATION} {text}")).replace("DE MAULE", "DEL MAULE"))), "PARTICIPATES_IN"
    )
    assert {(start, end.split("@")[0]) for _, start, end in found} == {
        ("serplac@07", "council:gabinete-social-regional"),
        ("intendencia@07", "council:gabinete-social-regional"),
        ("group:servicios-publicos-de-maule@07", "council:comite-regional-de-proteccion-social"),
        ("serplac@07", "council:mesa-infantil-de-linares"),
        ("junji@07", "council:mesa-infantil-de-linares"),
    }


def test_who_belongs_to_a_body_does_so_whatever_is_wished() -> None:
    text = "Mejorar el trabajo de los servicios públicos que integran la Mesa del Agua."
    found = ties(read(region("COQUIMBO", table(row(improvement=text)))), "PARTICIPATES_IN")
    assert [(status, start) for status, start, _ in found] == [("existing", "group:servicios-publicos-de-coquimbo@04")]


def test_a_body_named_again_in_a_row_is_that_of_its_province() -> None:
    text = "SERPLAC y Gobernación de Elqui formaron el Comité Provincial de Protección Social."
    again = "Ordenar el Comité Provincial de Protección Social."
    reading = read(region("COQUIMBO", table(row(f"{COORDINATION} {text}", again))))
    assert {node.scope for node in nodes(reading, Council) if isinstance(node, Council)} == {"041"}


def test_a_body_to_be_made_is_proposed() -> None:
    body = table(row(objective="Instalar una mesa de infancia en la provincia de Linares y otra mesa de turismo."))
    proposed = [end for status, _start, end in ties(read(region("MAULE", body)), "WORKS_WITH") if status == "proposed"]
    assert len(proposed) == 2
    there = table(row(objective="Fortalecer la mesa de infancia en la provincia de Linares."))
    assert not ties(read(region("MAULE", there)), "WORKS_WITH")


def test_who_is_convened_to_a_body_is_to_take_part_in_it() -> None:
    text = "Convocar a los servicios públicos a la Mesa del Agua."
    found = ties(read(region("COQUIMBO", table(row(measures=text)))), "PARTICIPATES_IN")
    assert [(status, start) for status, start, _ in found] == [("proposed", "group:servicios-publicos-de-coquimbo@04")]


def test_a_network_of_services_is_of_those_in_brackets() -> None:
    text = "Reunir a la red de los servicios integrantes del programa Chile Solidario (JUNJI, FOSIS y SENAMA)."
    found = ties(read(region("COQUIMBO", table(row(measures=text)))), "PARTICIPATES_IN")
    assert {(status, start, end.split("@")[0]) for status, start, end in found} == {
        ("existing", service, "council:red-regional-chile-solidario")
        for service in ("junji@04", "fosis@04", "senama@04")
    }


def test_an_enumeration_does_not_repeat_its_head() -> None:
    text = "Funcionan las redes provinciales y comunales. Ayudaron las gobernaciones de Elqui y del Choapa."
    reading = read(region("COQUIMBO", table(row(f"{COORDINATION} {text} Hubo trabajo con la Gobernación de Elqui."))))
    councils = {node.key for node in reading.graph.nodes.values() if node.label == "Council"}
    assert {key.split("@")[0] for key in councils} >= {
        "council:red-provincial-de-proteccion-social",
        "council:red-comunal",
    }


def test_a_body_that_does_not_exist_is_a_lack() -> None:
    reading = read(region("COQUIMBO", table(row(f"{INEQUITY} No existe una red comunal en Canela."))))
    assert not [node for node in reading.graph.nodes.values() if node.label == "Council"]
    assert len(ties(reading, "DECLARES")) == 1


@pytest.mark.parametrize(
    ("column", "sentence", "status"),
    [
        ("progress", "Se firmaron convenios con los municipios.", "existing"),
        ("measures", "Establecer convenios con los municipios.", "proposed"),
        ("measures", "Convocar a los municipios para suscribir convenios.", "proposed"),
        ("objective", "Informar de acuerdo al convenio con los municipios.", "existing"),
        ("measures", "Seguir los convenios que se firmaron con las 3 comunas.", "existing"),
    ],
)
def test_agreements_and_their_parties(column: str, sentence: str, status: str) -> None:
    found = ties(read(region("COQUIMBO", table(row(**{column: sentence})))), "COMMITS")
    assert {(s, start) for s, start, _ in found} == {
        (status, "serplac@04"),
        (status, "group:municipios-de-coquimbo@04"),
    }


@pytest.mark.parametrize(
    ("sentence", "holders"),
    [
        ("Hay convenios que tiene el Ministerio con las comunas.", {"mideplan", "group:municipios-de-coquimbo@04"}),
        ("Hay convenios que posee la SERPLAC con las comunas.", {"serplac@04", "group:municipios-de-coquimbo@04"}),
        ("Hay convenios entre MIDEPLAN y programas sectoriales.", {"mideplan", "group:programas-sectoriales@04"}),
    ],
)
def test_an_agreement_may_be_the_ministrys(sentence: str, holders: set[str]) -> None:
    reading = read(region("COQUIMBO", table(row(sentence))))
    assert {start for _, start, _ in ties(reading, "COMMITS")} == holders
    assert bool(ties(reading, "WORKS_WITH")) is ("mideplan" not in holders)


def test_cells_of_a_region_speak_of_one_agreement() -> None:
    text = table(
        row("Hay convenios con los municipios."), row(objective="Cumplir los convenios firmados con municipios.")
    )
    assert len({end for _, _, end in ties(read(region("COQUIMBO", text)), "COMMITS")}) == 1


@pytest.mark.parametrize(
    ("cell", "status", "instrument", "period"),
    [
        ("Se remite el PROPIR cada mes, por oficio.", "existing", "PROPIR", ("mensual",)),
        ("Informar trimestralmente vía oficio y mail.", "existing", "oficio", ("trimestral",)),
        ("Informes semestrales de avance.", "existing", "informe", ("semestral",)),
        ("Se enviará una planilla.", "proposed", None, ()),
        ("Formalizar el envío de información.", "proposed", None, ()),
        ("No se entrega esta información.", "absent", None, ()),
        ("No hay", "absent", None, ()),
    ],
)
def test_the_column_of_the_regional_government(
    cell: str, status: str, instrument: str | None, period: tuple[str, ...]
) -> None:
    found = tie(read(region("COQUIMBO", information(cell))), "REPORTS_TO")
    assert (found.end[1], found.status) == ("gore@04", status)
    assert isinstance(found, ReportsTo)
    assert (found.instrument, found.periodicity) == (instrument, period)


def test_another_recipient_in_any_column() -> None:
    reading = read(region("COQUIMBO", information("No hay", head="Se envía el gasto al Intendente.")))
    assert ("existing", "serplac@04", "intendencia@04") in ties(reading, "REPORTS_TO")


def test_a_body_may_be_told_beside_the_head() -> None:
    text = "Entregar datos a la autoridad regional y Gabinete Social."
    reading = read(region("COQUIMBO", information("No hay", objective=text)))
    found = {(status, end.split("@")[0]) for status, _, end in ties(reading, "REPORTS_TO")}
    assert ("proposed", "council:gabinete-social-regional") in found


def test_what_is_given_to_others_is_no_provision_of_information() -> None:
    reading = read(
        region("COQUIMBO", information("No hay", objective="Informar los recursos transferidos a los municipios."))
    )
    assert [end for _, _, end in ties(reading, "REPORTS_TO")] == ["gore@04"]


def test_lacks_are_told_from_lacks_overcome() -> None:
    text = table(
        row("Hubo retrasos.", "Mejorar las comunas más deficitarias.", "Se ha logrado reducir las deficiencias."),
        row("Se requiere avanzar en la mesa."),
    )
    assert len(ties(read(region("COQUIMBO", text)), "DECLARES")) == 3


def test_irregularities_across_regions() -> None:
    text = "Se ha visitado cada una de las localidades apartadas de la costa y del valle durante el invierno."
    reading = read(region("COQUIMBO", table(row(text))) + region("ATACAMA", table(row(f"{text} Fueron 12 comunas."))))
    assert {"copied_text", "more_comunas_than_region", "missing_table"} <= kinds(reading)


# -- people -----------------------------------------------------------------------------------------------------------

CONTACTS = (
    "REGION\tSEREMIS – ENCARGADOS\tCORREOS\nCOQUIMBO\tAna Ejemplo Beto Muestra\tana@x.invalid beto@x.invalid\n\n"
    "Ministerio de Planificación\n\n\tCata Prueba\tcata@x.invalid\n\n"
)


def test_people_are_left_out_and_masked_elsewhere() -> None:
    reading = read(CONTACTS + region("COQUIMBO", table(row("Ana Ejemplo firmó convenios con los municipios."))))
    passages = [node for node in nodes(reading, Passage) if isinstance(node, Passage)]
    said = " ".join(passage.text for passage in passages)
    assert "Ejemplo" not in said
    assert "invalid" not in said
    assert not [node for node in nodes(reading, Office) if isinstance(node, Office) and node.contacts]


def test_people_are_given_where_asked_for() -> None:
    reading = read(CONTACTS + region("COQUIMBO", table(row())), with_contacts=True)
    (office,) = [node for node in nodes(reading, Office) if isinstance(node, Office) and node.contacts]
    assert office.key == "serplac@04"
    assert set(office.contacts) == {
        "Ana Ejemplo ana@x.invalid",
        "Beto Muestra beto@x.invalid",
        "Cata Prueba cata@x.invalid",
    }


# -- the real one -----------------------------------------------------------------------------------------------------


def test_the_real_document_has_fifteen_regions(shared: Path) -> None:
    (path,) = (shared / "corpus").glob("004_*.txt")
    text = path.read_text(encoding="utf-8")
    source = SourceText.parse(path.name, text.encode())
    assert LOADER.recognises(source)
    told = LOADER.header(source)
    assert (told.issuer, told.year) == ("MIDEPLAN", 2009)
    document = Document(
        key="doc", name="x", source=path.name, title="x", genre=LOADER.kind, issuer="MIDEPLAN", year=2009, sha256="0"
    )
    facts = Facts(source, document, recogniser())
    LOADER.read(source, facts)
    reading = facts.reading()
    assert len(reading.sections) == 16
    assert not kinds(reading) & {"unknown_region", "missing_table"}
