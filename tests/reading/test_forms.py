"""Forms: labels and answers however a converter broke them; numbers; small tables."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmg_graph.loaders.reading.form_tables import first_value, named_rows, year_values, years
from pmg_graph.loaders.reading.forms import Answer, Catalogue, Form, Label
from pmg_graph.loaders.reading.numbers import number, written
from pmg_graph.loaders.reading.source import Line, SourceText

CATALOGUE = Catalogue(
    (
        Label.of("part", "Parte #", "¶", "heading"),
        Label.of("name", "Nombre", "", "top"),
        Label.of("work", "Describa la obra que se hará", "en cada barrio|en el pueblo"),
        Label.of("people", "Cuente los vecinos", "que la piden", "number"),
        Label.of("kept", "¿Quedan actas de cada reunión", "", "before"),
        Label.of("tools", "Herramientas por año", "", "table"),
        Label.of("tool", "Herramienta #", "", "whole"),
        Label.of("note", "Nota", "", "colon optional"),
    )
)


def read(text: str) -> dict[str, Answer]:
    lines = SourceText.parse("form.txt", text.encode()).lines
    return {answer.field: answer for answer in Form(lines, CATALOGUE).answers()}


def answer_to(text: str) -> Answer:
    return read("Herramientas por año\n\n" + text)["tools"]


# -- labels and answers ----------------------------------------------------------------------------------------------


def test_an_answer_stands_on_the_line_of_its_label_or_below() -> None:
    found = read("Nombre Plaza Vieja\n\nDescribe\n\nCuente los vecinos que la piden:\n\n40 familias\n")
    assert found["name"].text == "Plaza Vieja Describe"
    assert found["people"].text == "40 familias"
    assert (found["people"].asked_first, found["people"].first) == (5, 7)


def test_a_label_is_broken_over_lines_and_takes_its_limit_along() -> None:
    found = read("Describa la \nobra que se hará \nen cada \nbarrio. (1.000 \ncaracteres)\n\nUna fuente.\n")
    assert found["work"].text == "Una fuente."
    assert found["work"].asked_last == 5


def test_another_wording_between_opening_and_closing_is_the_same_label() -> None:
    found = read("Describa la obra que se hará, si la hay, en el pueblo\n\nUn banco\n")
    assert found["work"].text == "Un banco"


def test_without_its_closing_words_a_label_ends_with_its_paragraph() -> None:
    assert read("Describa la obra que se hará acá\ncerca\n\nUn banco\n")["work"].text == "Un banco"


def test_a_page_break_interrupts_an_answer_and_its_number_is_left_out() -> None:
    found = read("Nombre Plaza\n\nPágina 7\n\n\n Vieja del Norte\n")
    assert found["name"].text == "Plaza Vieja del Norte"


def test_a_heading_that_was_moved_into_an_answer_ends_nothing() -> None:
    found = read("Cuente los vecinos que la piden\n\nParte 3: Vecinos\n\n40 familias\n")
    assert found["people"].text == "40 familias"
    assert "part" not in found


def test_a_label_at_the_top_of_a_page_needs_no_blank_line() -> None:
    found = read("Cuente los vecinos que la piden\n\n40 familias\n ¿Quedan actas de cada reunión?\n\nNo\n")
    assert (found["people"].text, found["kept"].text) == ("40 familias", "No")


def test_words_of_a_short_label_inside_an_answer_are_no_label() -> None:
    found = read("Describa la obra que se hará en cada barrio\n\nUn\nNombre nuevo\n\nNombre y más\n")
    assert found["work"].text == "Un Nombre nuevo Nombre y más"
    assert "name" not in found  # a short label counts before the first question only


def test_a_colon_tells_a_label_from_a_word() -> None:
    assert "note" not in read("Nota final del texto\n")
    assert read("Nota: nada\n")["note"].text == "nada"


def test_a_yes_or_no_stands_before_its_question() -> None:
    found = read(
        "Describa la obra que se hará en cada barrio\n\nUn banco\n\nSi\n\n¿Quedan actas de cada reunión?\n\nEn papel\n"
    )
    assert (found["work"].text, found["kept"].before, found["kept"].text) == ("Un banco", "Si", "En papel")


def test_a_yes_or_no_that_is_a_whole_answer_stays() -> None:
    found = read("Nombre\n\nSi\n\n¿Quedan actas de cada reunión?\n\nNo\n")
    assert (found["name"].text, found["kept"].before) == ("Si", None)


def test_a_number_stands_before_its_question() -> None:
    found = read("Nombre Plaza\n\n4.100 familias\n\nCuente los vecinos que la piden\n")
    assert found["name"].text == "Plaza"
    assert found["people"].before == "4.100 familias"
    assert found["people"].first == 3


def test_the_last_number_of_a_table_is_not_the_next_answer() -> None:
    found = read("Herramientas por año\n\nPalas\n\n12\n\nCuente los vecinos que la piden\n\n40\n")
    assert found["tools"].text == "Palas 12"
    assert found["people"].text == "40"


def test_an_unanswered_label_is_empty_and_keeps_its_lines() -> None:
    answer = read("Nombre\n\nDescribe algo\n\nCuente los vecinos\nque la piden\n")["people"]
    assert not answer
    assert (answer.first, answer.last) == (5, 6)


@given(st.integers(12, 90), st.integers(0, 3), st.sampled_from(["\n", "\r\n", "\r"]))
def test_answers_do_not_depend_on_where_lines_are_broken(width: int, blanks: int, end: str) -> None:
    label = "Describa la obra que se hará, con su costo, en cada barrio. (500 caracteres)"
    said = "Un banco de madera y dos faroles que dan luz a la plaza y a la escuela"
    lines = [*textwrap.wrap(label, width), *[""] * (blanks + 1), *textwrap.wrap(said, width), "", "Nota: fin"]
    found = read(end.join(lines))
    assert found["work"].text == said
    assert found["note"].text == "fin"


_PARTS = st.sampled_from(
    ["Nombre", "Cuente los vecinos", "que la piden", "Si", "12 %", "\n", "\n\n", " ", ":", "4", "ñ"]
)


@given(st.lists(_PARTS | st.text(max_size=8), max_size=40))
def test_any_text_is_read(parts: list[str]) -> None:
    lines = tuple(Line(n, raw) for n, raw in enumerate("".join(["Nombre x\n", *parts]).split("\n"), 1))
    for answer in Form(lines, CATALOGUE).answers():
        assert 1 <= answer.asked_first <= answer.asked_last <= len(lines)
        for start in range(0, len(answer.text), 7):
            first, last = answer.lines(start, start + 5)
            assert answer.first <= first <= last <= max(answer.last, first)


def test_offsets_of_an_answer_lead_to_its_lines() -> None:
    answer = read("Nombre Uno\ndos tres\n\n\ncuatro\n")["name"]
    for word, line in (("Uno", 1), ("tres", 2), ("cuatro", 5)):
        at = answer.text.index(word)
        assert answer.lines(at, at + len(word)) == (line, line)
    assert [block.text for block in answer.blocks] == ["Uno dos tres", "cuatro"]


# -- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.345", 12345),
        ("1.234.567,8", 1234567.8),
        ("7,5", 7.5),
        ("2,50 %", 2.5),
        ("0.461", 0.461),
        ("3.2", 3.2),
        ("$ 4.000", 4000),
        ("-12", -12),
        ("1,234,567", 1234567),
        ("007", 7),
    ],
)
def test_chilean_numbers(text: str, value: float) -> None:
    assert number(text) == value
    assert type(number(text)) is type(value)


@pytest.mark.parametrize("text", ["", "NM", "S/I", "12 personas", "1.23.456", "a1", "1,2,3", ",5", "12.", "--"])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_come_back(value: int) -> None:
    assert number(written(value)) == value
    assert number(str(value)) == value


@given(st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False))
def test_decimals_come_back_as_floats(value: object) -> None:
    amount = float(value)  # type: ignore[arg-type]
    back = number(written(amount, 2) + " %")
    assert isinstance(back, float)
    assert abs(back - amount) < 0.0051


@given(st.text(max_size=30))
def test_numbers_never_raise(text: str) -> None:
    assert isinstance(number(text), int | float | None)


# -- tables ----------------------------------------------------------------------------------------------------------


def test_years_over_values() -> None:
    found = year_values(answer_to("Año 2019 Año 2020\nAño 2021\n\nNM 1.200 7,5\n"))
    assert {year: value.number for year, value in found.items()} == {2019: None, 2020: 1200, 2021: 7.5}
    assert {value.first for value in found.values()} == {6}


def test_values_that_look_like_years() -> None:
    found = year_values(answer_to("2019 2020\n\n2000 2050\n"))
    assert {year: value.number for year, value in found.items()} == {2019: 2000, 2020: 2050}


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=6))
def test_any_row_of_values_is_read_under_its_years(values: list[int]) -> None:
    columns = [2015 + i for i in range(len(values))]
    answer = answer_to(" ".join(map(str, columns)) + "\n\n" + " ".join(map(written, values)))
    assert [found.number for found in year_values(answer).values()] == values


def test_rows_by_name_with_name_and_unit_broken() -> None:
    text = "Palas de\n\npunta larga\n\nUnidades por\nbarrio\n\n1.400\n\nPalas Unidades 35\n"
    names = {"1": "Palas de punta larga", "2": "Palas"}
    rows = named_rows(answer_to(text), names, {"1": ("Unidades por barrio",), "2": ("Unidades",)})
    assert [(row.name, row.values[0].number, row.first, row.last) for row in rows] == [
        ("1", 1400, 3, 10),
        ("2", 35, 12, 12),
    ]


def test_a_name_inside_another_ones_unit_is_no_row() -> None:
    names = {"1": "Cursos", "2": "Taller"}
    rows = named_rows(answer_to("Cursos Taller de un día 12\n\nTaller Jornadas 7"), names, {"1": ("Taller de un día",)})
    assert [(row.name, row.values[0].number) for row in rows] == [("1", 12)]
    rows = named_rows(
        answer_to("Cursos Taller de un día 12\n\nTaller Jornadas 7"),
        names,
        {"1": ("Taller de un día",), "2": ("Jornadas",)},
    )
    assert [(row.name, row.values[0].number) for row in rows] == [("1", 12), ("2", 7)]


def test_several_columns_and_empty_cells() -> None:
    rows = named_rows(answer_to("Palas 12 S/I 7,5\n\nTotal 40 41 42"), {"1": "Palas", "t": "Total"}, {}, columns=3)
    assert [[v.number for v in row.values] for row in rows] == [[12, None, 7.5], [40, 41, 42]]


def test_first_value_and_years() -> None:
    value = first_value(answer_to("Número Unidad\n\n4.100 hogares"))
    assert value is not None
    assert (value.number, value.first) == (4100, 5)
    assert first_value(answer_to("ninguna")) is None
    assert years("Componentes Año 2019 y 2020 (12.019)") == (2019, 2020)
