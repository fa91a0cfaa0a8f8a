"""Programme forms: the sample in every line-breaking, its contradictions, and the real ones figure by figure."""

from __future__ import annotations

import random
import textwrap
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmg_graph.loaders import registry
from pmg_graph.loaders.facts import Facts, Reading
from pmg_graph.loaders.programme_form import ProgrammeForm
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.model import Document, Passage, Product, Relationship, Status
from pmg_graph.names import recogniser
from tests.conftest import ROOT, SAMPLES

SAMPLE = (ROOT / "pmg_graph" / "samples" / "ficha_programa_2020.txt").read_text(encoding="utf-8")
CODE = "PI131120200014471"


def read(text: str, *, with_contacts: bool = False) -> Reading:
    loader, source = ProgrammeForm(), SourceText.parse("form.txt", text.encode())
    assert loader.recognises(source)
    return registry.read_as(loader, source, with_contacts=with_contacts)


def products(reading: Reading) -> dict[str, Product]:
    """Programmes by code and components by their number in the programme."""
    found = [n for n in reading.graph.nodes.values() if isinstance(n, Product) and n.issuer]
    return {node.code or node.aliases[0]: node for node in found}


def ties(reading: Reading, kind: str) -> set[tuple[str, str, Status]]:
    nodes = reading.graph.nodes
    found: list[Relationship] = [t for t in reading.graph.relationships.values() if t.type == kind]
    return {(nodes[t.start].name, nodes[t.end].name, Status(t.status)) for t in found}


def kinds(reading: Reading) -> set[str]:
    return {finding.kind for finding in reading.findings}


@cache
def sample() -> Reading:
    return read(SAMPLE)


# -- the sample ------------------------------------------------------------------------------------------------------

PROGRAMME = {
    "potential_population": 5200,
    "target_population": 2100,
    "beneficiaries_2020": 350,
    "beneficiaries_2021": 600,
    "beneficiaries_2022": 900,
    "beneficiaries_2023": 1200,
    "coverage_potential_2020_pct": 6.73,
    "coverage_target_2020_pct": 16.67,
    "egress_time_months": 18,
    "end_year": 2027,
    "regime_year": 2023,
    "admin_2020_kclp": 24300,
    "total_2020_kclp": 540000,
    "per_beneficiary_2020_kclp": 1542.86,
    "admin_2020_pct": 4.5,
}
COMPONENTS = {
    f"{CODE}/1": {"production_2020": 14, "cost_2020_kclp": 420000, "unit_cost_2020_kclp": 30000.0},
    f"{CODE}/2": {"production_2020": 120, "cost_2020_kclp": 95700, "unit_cost_2020_kclp": 797.5},
}


def test_every_figure_of_the_sample() -> None:
    found = products(sample())
    assert found[CODE].figures == PROGRAMME
    assert {key: found[key].figures for key in COMPONENTS} == COMPONENTS
    assert found[f"{CODE}/2"].unit == "Familias con contrato de venta"


def test_the_header_of_the_sample() -> None:
    document = sample().document
    assert (document.issuer, document.year) == ("INDAP", 2020)
    assert document.title == "Formulario de programa 2020: Sabores Campesinos"


def test_a_section_a_programme_with_its_components_as_parts() -> None:
    sections = sample().sections
    assert [(s.key, s.part_of) for s in sections] == [(CODE, None), (f"{CODE}/1", CODE), (f"{CODE}/2", CODE)]
    assert sections[0].service == "INDAP"


def test_expenses_by_budget_line() -> None:
    text = SAMPLE.replace(
        "Total Componente 420.000",
        "Subtítulo 24 Aportes 400.000\n\nSubtítulo 29: Activos no \nfinancieros 20.000\n\nTotal Componente 420.000",
    )
    assert text != SAMPLE
    found = products(read(text))
    lines = {"cost_subtitle_24_2020_kclp": 400000, "cost_subtitle_29_2020_kclp": 20000}
    assert found[f"{CODE}/1"].figures == COMPONENTS[f"{CODE}/1"] | lines
    assert found[f"{CODE}/2"].figures == COMPONENTS[f"{CODE}/2"]
    assert found[CODE].figures == PROGRAMME


def test_ties_of_the_sample_by_status() -> None:
    links = {(end, status) for start, end, status in ties(sample(), "WORKS_WITH") if start == "Sabores Campesinos"}
    assert ("Servicio Agrícola y Ganadero", Status.EXISTING) in links
    assert ("Dirección de Promoción de Exportaciones", Status.PROPOSED) in links
    assert ("Programa Bodegas Familiares", Status.PAST) in links
    members = {
        start
        for start, end, _ in ties(sample(), "PARTICIPATES_IN")
        if end.startswith("Mesa Vitivinícola del Secano Maulino")
    }
    assert "Servicio de Cooperación Técnica" in members
    providers = {start for start, end, _ in ties(sample(), "PARTICIPATES_IN") if end == "Bodegas compartidas"}
    assert providers == {"Agencias de área", "Cauquenes", "Portezuelo", "La Unión"}


def test_the_sample_contradicts_itself_nowhere() -> None:
    conflicts = {
        "figures_contradict",
        "population_conflict",
        "budget_total_conflict",
        "ratio_differs",
        "formula_differs",
        "missing_row",
        "component_number_missing",
    }
    assert not conflicts & kinds(sample())


def rewrapped(text: str, width: int, seed: int) -> str:
    """The same form in lines of another width, with more blank lines and page numbers between paragraphs."""
    chance = random.Random(seed)
    lines: list[str] = []
    block: list[str] = []
    for line in [*text.split("\n"), ""]:
        if block and (not line.strip() or line.startswith(" ")):
            page = " " if block[0].startswith(" ") else ""
            lines += [page + wrapped for wrapped in textwrap.wrap(" ".join(part.strip() for part in block), width)]
            block = []
        if line.strip():
            block.append(line)
        else:
            lines += [""] * chance.choice([1, 1, 2])
            if chance.random() < 0.05:
                lines += [f"Página {chance.randrange(1, 40)}", ""]
    return "\n".join(lines)


@settings(max_examples=25, deadline=None)
@given(st.integers(24, 120), st.integers(0, 10**6))
def test_figures_do_not_depend_on_where_lines_are_broken(width: int, seed: int) -> None:
    found = products(read(rewrapped(SAMPLE, width, seed)))
    assert found[CODE].figures == PROGRAMME
    assert {key: found[key].figures for key in COMPONENTS} == COMPONENTS


@settings(max_examples=25, deadline=None)
@given(st.floats(0.1, 1))
def test_a_form_cut_short_is_read_as_far_as_it_goes(share: float) -> None:
    source = SourceText.parse("form.txt", SAMPLE[: int(len(SAMPLE) * share)].encode())
    if ProgrammeForm().recognises(source):
        figures = products(read(SAMPLE[: int(len(SAMPLE) * share)]))[CODE].figures
        # the last number itself may be cut
        assert sum(PROGRAMME.get(name) != value for name, value in figures.items()) <= 1


def test_two_forms_in_one_file() -> None:
    other = SAMPLE.replace(CODE, "PI131120200099999").replace("Sabores Campesinos", "Tintes del Valle")
    reading = read(SAMPLE.rstrip("\n") + "\n" + other)
    assert {s.key for s in reading.sections if s.part_of is None} == {CODE, "PI131120200099999"}
    assert products(reading)["PI131120200099999"].figures == PROGRAMME
    assert reading.document.issuer == "INDAP"


# -- personal data ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_contacts", [False, True])
def test_people_stay_out_unless_asked_for(with_contacts: bool) -> None:
    text = (SAMPLES / "programme_form" / "contacts_two_forms.txt").read_text(encoding="utf-8")
    # a passage over the whole first part shows what masking leaves
    loader, source = ProgrammeForm(), SourceText.parse("form.txt", text.encode())
    header = loader.header(source)
    document = Document(key="d", name="d", source="form.txt", title=header.title, genre=loader.kind, sha256="0")
    facts = Facts(source, document, recogniser(), with_contacts=with_contacts)
    loader.read(source, facts)
    facts.passage(1, len(source.lines))
    whole = next(n for n in facts.reading().graph.nodes.values() if isinstance(n, Passage) and n.first_line == 1)
    hidden = [said not in whole.text for said in ("Persona Ejemplo", "persona@ejemplo.invalid", "000 111 222")]
    assert hidden == [not with_contacts] * 3


# -- irregularities --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Total 540.000", "Total 545.000", "budget_total_conflict"),
        ("16,67 %", "17,76 %", "ratio_differs"),
        ("797,50", "979,50", "ratio_differs"),
        ("\n2.100\n", "\n21.000\n", "population_conflict"),
        ("contó 5.200", "contó 5.021, luego 5.020", "figures_contradict"),
        ("Estado EN EVALUACIÓN", "Estado EN EVALUACIÓN\n\nEstado CALIFICADO", "fields_contradict"),
        ("Componente 2\n", "Componente 3\n", "component_number_missing"),
        ("familias vecinas; luego", "familias (100*0,5 = 60); luego", "formula_differs"),
        ("\n2027\n", "\n0\n", "fields_contradict"),
    ],
)
def test_contradictions_are_found(old: str, new: str, kind: str) -> None:
    assert SAMPLE.count(old) == 1
    assert kind not in kinds(sample())
    assert kind in kinds(read(SAMPLE.replace(old, new)))


def test_a_figure_that_contradicts_another_says_which_stands_where() -> None:
    reading = read(SAMPLE.replace("contó 5.200", "contó 5.021, luego 5.020"))
    (found,) = [f for f in reading.findings if f.kind == "figures_contradict"]
    here = next(n for n, line in enumerate(SAMPLE.split("\n"), 1) if "contó 5.200" in line)
    values = dict(found.values)
    assert (found.first, values["stated"], values["elsewhere"]) == (here, "5.020", "5.200")
    assert "5.200" in SAMPLE.split("\n")[int(values["line"]) - 1]


@pytest.mark.parametrize("product", ["(1.000*0,461 = 460)", "(1.000*0.46 = 463)"])
def test_a_product_of_rounded_factors_is_no_more_exact_than_they_are(product: str) -> None:
    text = SAMPLE.replace("familias vecinas; luego", f"familias {product}; luego")
    wrong = text.replace("= 460", "= 470").replace("= 463", "= 470")
    assert "formula_differs" not in kinds(read(text)) and "formula_differs" in kinds(read(wrong))


def test_an_answer_that_repeats_its_question() -> None:
    lines = SAMPLE.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("Mejorar los ingresos"))
    first = next(i for i in range(at, 0, -1) if "Indique el fin" in lines[i])
    lines[at] = " ".join(line.strip() for line in lines[first : at - 1]).replace("Indique", "Se indica")
    assert "copied_instruction" in kinds(read("\n".join(lines)))


def test_an_empty_answer() -> None:
    assert "empty_answer" in kinds(read(SAMPLE.replace("18 MESES", "")))


# -- what is not a programme form --------------------------------------------------------------------------------------


def test_other_documents_are_refused() -> None:
    loader = ProgrammeForm()
    others = [p for p in SAMPLES.rglob("*.txt") if p.parent.name != "programme_form"]
    others += [p for p in (ROOT / "pmg_graph" / "samples").glob("*.txt") if "ficha" not in p.name]
    assert others
    assert not [p.name for p in others if loader.recognises(SourceText.read(p))]


@pytest.mark.parametrize(
    "text",
    [
        "Sección 1: Antecedentes\n\nCódigo PI071620190000001\n\nNombre del Programa Feria\n",
        "Código Sistema PI071620190000001\n\nNombre del Programa Feria\n\nServicio SENCE\n\nTipo Nuevo\n\nEstado X\n",
        "Sección 1: Antecedentes\n\nCódigo Sistema 12\n\nNombre del Programa A\n\nServicio IND\n\nTipo A\n\nEstado X\n",
    ],
)
def test_a_document_with_some_of_the_labels_is_refused(text: str) -> None:
    assert not ProgrammeForm().recognises(SourceText.parse("other.txt", text.encode()))


# -- the real forms: every number of their tables, typed from the text ----------------------------------------------

SECOND = {
    "PI071620130003389": {
        "potential_population": 207035,
        "target_population": 109619,
        "beneficiaries_2019": 6000,
        "beneficiaries_2020": 6300,
        "beneficiaries_2021": 6750,
        "beneficiaries_2022": 7200,
        "egress_time_years": 1.0,
        "coverage_potential_2019_pct": 2.90,
        "coverage_target_2019_pct": 5.47,
        "purpose_indicator_2017_pct": 0.0,
        "purpose_indicator_2019_pct": 69.94,
        "purpose_indicator_expected_pct": 70,
        "regime_year": 2019,
        "budget_part": 7,
        "budget_chapter": 16,
        "budget_programme": 1,
        "budget_subtitle": 24,
        "budget_item": 1,
        "budget_allocation": 131,
        "admin_2019_kclp": 70800,
        "total_2019_kclp": 1486800,
        "per_beneficiary_2019_kclp": 247.80,
        "admin_2019_pct": 4.76,
    },
    "PI071620130003389/1": {"production_2019": 1530, "cost_2019_kclp": 200000, "unit_cost_2019_kclp": 130.72},
    "PI071620130003389/2": {"production_2019": 3570, "cost_2019_kclp": 166000, "unit_cost_2019_kclp": 46.5},
    "PI071620130003389/3": {"production_2019": 1401, "cost_2019_kclp": 1050000, "unit_cost_2019_kclp": 749.46},
}
THIRD = {
    "PI071620150009958": {
        "potential_population": 16793,
        "target_population": 11184,
        "beneficiaries_2019": 224,
        "beneficiaries_2020": 296,
        "beneficiaries_2021": 304,
        "beneficiaries_2022": 308,
        "egress_time_years": 2.0,
        "coverage_potential_2019_pct": 1.33,
        "coverage_target_2019_pct": 2.0,
        "purpose_indicator_2019_pct": 50.0,
        "purpose_indicator_expected_pct": 50,
        "regime_year": 2020,
        "budget_part": 7,
        "budget_chapter": 16,
        "budget_programme": 1,
        "budget_subtitle": 24,
        "budget_item": 1,
        "budget_allocation": 133,
        "admin_2019_kclp": 114890,
        "total_2019_kclp": 1665083,
        "per_beneficiary_2019_kclp": 7433.41,
        "admin_2019_pct": 6.9,
    },
    "PI071620150009958/1": {
        "production_2019": 224,
        "cost_2019_kclp": 666033,
        "unit_cost_2019_kclp": 2973.36,
        "subsidy_max_clp": 4000000,
        "cofinancing_pct": 20,
        "duration_max_months": 3,
    },
    "PI071620150009958/3": {
        "production_2019": 224,
        "cost_2019_kclp": 884160,
        "unit_cost_2019_kclp": 3947.14,
        "subsidy_max_clp": 31000000,
        "cofinancing_pct": 30,
        "duration_max_years": 3,
    },
}


def test_every_figure_of_the_real_forms(shared: Path) -> None:
    path = next((shared / "corpus").glob("003_*"))
    found = products(read(path.read_text(encoding="utf-8")))
    for expected in (SECOND, THIRD):
        for key, figures in expected.items():
            assert found[key].figures == figures, key
    starts = {code: found[code].start_year for code in ("PI071620130003389", "PI071620150009958")}
    assert starts == {"PI071620130003389": 2009, "PI071620150009958": 2015}
    assert len(found) == 11
