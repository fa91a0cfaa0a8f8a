"""What is printed can be read in a narrow terminal: no word broken, nothing left out."""

from __future__ import annotations

import re
import sys

import pytest

from pmg_graph.cli import output

COLUMNS = ["Lugar", "Actor", "Tipo", "Lo nombran otros", "Municipalidades", "Propia palabra"]
ROWS: list[list[object]] = [
    ["empate", "Cooperativa de Viñateros", "privado", 3, "Cauquenes; Chanco; Empedrado", "100 %"],
    ["empate", "SERNATUR Los Ríos", "servicio público", 12, None, "0 %"],
    ["3", "Municipalidad de [Panguipulli]", "municipalidad", 1, "Panguipulli", "5 %"],
]
FILE = "informe_de_evaluacion_de_la_direccion_regional_2008.txt"


def words(text: str) -> list[str]:
    return re.findall(r"[\w\[\]%]+", text)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_no_word_of_a_table_is_broken_or_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    monkeypatch.setattr(output, "PLAIN_WIDTH", width)
    output.show_table("Título", COLUMNS, ROWS, numbers=frozenset({3}))
    shown = words(capsys.readouterr().out)
    for text in [*COLUMNS, *(str(cell) for row in ROWS for cell in row if cell is not None)]:
        assert set(words(text)) <= set(shown)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_of_a_table_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    monkeypatch.setattr(output, "PLAIN_WIDTH", width)
    output.show_table("", ["N°", "Documento", "Hechos"], [[1, FILE, 95]])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    assert any(FILE in line for line in lines) == (width > len(FILE) + 20)


def test_rows_of_text_begin_with_what_tells_them_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "PLAIN_WIDTH", 60)
    output.show_table("", COLUMNS, ROWS)
    heads = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert heads == [f"Lugar: {row[0]} · Actor: {row[1]}" for row in ROWS]


def test_lines_are_folded_under_their_indent_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "    " + "palabra " * 30 + FILE
    output.say(text)
    assert capsys.readouterr().out == text + "\n"
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    output.say(text)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 3
    assert all(line.startswith("    ") and len(line) <= 60 for line in lines)
    assert FILE in lines[-1]


def test_a_table_of_few_words_a_line_becomes_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "PLAIN_WIDTH", 80)
    columns = ["Región", "Instancias", "Compromisos", "Comparable", "Por qué"]
    output.show_table("", columns, [["Maule", 3, 4, "no", "un texto largo " * 30]])
    assert "┏" not in capsys.readouterr().out
    output.show_table("", columns, [["Maule", 3, 4, "no", "un texto corto"]])
    assert "┏" in capsys.readouterr().out
