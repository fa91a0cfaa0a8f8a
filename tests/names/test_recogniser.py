"""Written forms to entities: what each name in a text stands for, and which names are left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmg_graph.gazetteer import gazetteer
from pmg_graph.model import Municipality, Region
from pmg_graph.names import Context, fold, recogniser, words

MAULE, BIOBIO, LAGOS, VALPO = (Context(region=code) for code in ("07", "08", "10", "05"))


def found(text: str, context: Context = MAULE) -> set[str]:
    """Keys of what a text names."""
    return {m.node.key for m in recogniser().find(text, context) if m.node is not None}


def left_open(text: str, context: Context = MAULE) -> set[str]:
    """Names that a text leaves open."""
    return {m.written for m in recogniser().find(text, context) if m.node is None}


@pytest.mark.parametrize(
    ("text", "context", "keys"),
    [
        # accents, case and variants aside
        ("Participan SENCE, Indap y el fosis.", MAULE, {"sence@07", "indap@07", "fosis@07"}),
        ("Acude el Servicio Nacional de Turismo.", MAULE, {"sernatur@07"}),
        ("Lo sabe la SEREMI de Agricultura.", BIOBIO, {"seremi-agricultura@08"}),
        # a place named with it wins over the section's
        ("Se envía al Gobierno Regional de Tarapacá.", MAULE, {"gore@01"}),
        ("Preside la Gobernación de Arauco.", BIOBIO, {"gobernacion@082"}),
        # misspellings by one letter or by two that changed places, in capitals only
        ("Con apoyo de SERNAPECSA y SERCOTE.", LAGOS, {"sernapesca@10", "sercotec@10"}),
        # regions as people write them
        ("En la VII Región y en la Región del Bío-Bío.", MAULE, {"07", "08"}),
        ("La Región Metropolitana y Ohiggins.", MAULE, {"13", "06"}),
        # enumerations decide what single names would leave open
        ("Las comunas de Navidad, La Estrella y Paredones.", Context(region="06"), {"06205", "06202", "06206"}),
        ("Las provincias de Quillota y Petorca.", VALPO, {"055", "054"}),
        ("Municipalidad de Castro.", LAGOS, {"10201"}),
        # Valparaíso the region by default, the comuna and the province by their words
        ("Se trabaja en Valparaíso.", VALPO, {"05"}),
        ("La comuna de Valparaíso.", VALPO, {"05101"}),
        ("La provincia de Valparaíso.", VALPO, {"051"}),
        # a name that another place's name begins is not that place
        ("La provincia de Choapa y el valle de Choapa Alto.", Context(region="04"), {"042"}),
        # common words and surnames are no places
        ("Doña Ana Castro retiró el pedido en Navidad.", LAGOS, set()),
        ("Según la Constitución y la Unión Europea.", MAULE, {"group:union-europea@07"}),
        # acronyms that are no actors
        ("El PMG, el PROPIR y la OIRS.", MAULE, set()),
        ("la cut y el ine en minúscula", MAULE, set()),
    ],
)
def test_what_names_stand_for(text: str, context: Context, keys: set[str]) -> None:
    assert found(text, context) == keys


@pytest.mark.parametrize(
    ("text", "context", "names"),
    [
        ("El plan de Petorca avanza.", VALPO, {"Petorca"}),
        ("Se visitó Linares.", MAULE, {"Linares"}),
    ],
)
def test_it_never_guesses_between_two(text: str, context: Context, names: set[str]) -> None:
    assert left_open(text, context) == names
    assert not found(text, context)


def test_a_council_has_its_kind_and_scope() -> None:
    text = "El Consejo Público – Privado del territorio Araucanía Andina."
    (mention,) = [m for m in recogniser().find(text, Context(region="09")) if m.kind == "council"]
    assert mention.node is not None
    assert mention.node.properties()["kind"] == "consejo_publico_privado"
    assert mention.node.properties()["scope"] == "territory:araucania-andina@09"


def test_a_number_is_a_count_and_not_so_many_municipalities() -> None:
    (mention,) = recogniser().find("Asistieron 30 municipios.", MAULE)
    assert mention.count == 30
    assert mention.node is not None
    assert mention.node.properties()["kind"] == "municipalities"


@pytest.mark.parametrize("comuna", gazetteer().comunas.values(), ids=lambda c: c.key)
def test_every_comuna_is_found_by_its_name_after_its_word(comuna: Municipality) -> None:
    name, region = comuna.name, comuna.region
    assert comuna.key in found(f"La comuna de {name} firmó.", Context(region=region))


@pytest.mark.parametrize("region", gazetteer().regions.values(), ids=lambda r: r.key)
def test_every_region_is_found_by_each_of_its_names(region: Region) -> None:
    for form in (f"Región {region.name}", f"Región {region.short_name}", f"{region.roman} Región"):
        assert region.key in found(f"En la {form}.")


@given(st.text(max_size=200))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=120))
def test_mentions_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    at = 0
    for mention in recogniser().find(text, MAULE):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end


def test_words_are_folded() -> None:
    assert words("Consejo Público-Privado") == ("consejo", "publico", "privado")
