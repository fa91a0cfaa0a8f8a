"""Files as numbered lines: encodings, line ends, and what is no document."""

from __future__ import annotations

import codecs
import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmg_graph.loaders.reading.paragraphs import paragraphs, sentences
from pmg_graph.loaders.reading.source import MAX_LINE, SourceError, SourceText, decode
from pmg_graph.loaders.reading.tables import rows
from pmg_graph.loaders.reading.text import clean

TEXT = "Dirección Regional Ñuble\n\n\tMunicipios\t30%\nGestión – “piloto”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_end_reads_the_same(encoding: str, line_end: str) -> None:
    source = SourceText.parse("a.txt", TEXT.replace("\n", line_end).encode(encoding))
    reference = SourceText.parse("a.txt", TEXT.encode())
    assert source.lines == reference.lines
    assert source.sha256 == reference.sha256
    assert source.line(3).cells == ("", "Municipios", "30%")


def test_latin_1_reads_what_windows_1252_lacks() -> None:
    assert decode("señal \x81 ñ".encode("latin-1")) == ("señal \x81 ñ", False)


def test_only_real_line_ends_count() -> None:
    source = SourceText.parse("a.txt", "uno\x0cdos\u2028tres\x85cuatro\ncinco".encode())
    assert len(source.lines) == 2


def test_a_text_cut_inside_a_character_loses_only_that() -> None:
    assert decode("Región de Ñuble, Aysé".encode()[:-1]) == ("Región de Ñuble, Ays", True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"x" * (MAX_LINE + 1), "long_line"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as refused:
        SourceText.parse("a.txt", data)
    assert refused.value.reason == reason


def test_a_missing_file_is_an_error_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        SourceText.read(tmp_path / "nada.txt")
    assert refused.value.reason == "unreadable"
    assert os.fspath(tmp_path) not in refused.value.detail


def test_leftover_html_goes_and_real_angle_brackets_stay() -> None:
    assert clean("<p>Producto: 1.</p> <ul style='x'> - a </ul>&nbsp;<i>b</i>") == "Producto: 1. - a b"
    assert clean("ventas < 25.000 UF y > 2.400 UF") == "ventas < 25.000 UF y > 2.400 UF"


def test_rows_leave_out_blanks_rules_and_page_headers() -> None:
    text = "a\tb\n\n--\t---\nEncabezado\n\tc\n"
    found = rows(SourceText.parse("t", text.encode()).lines, skip=lambda line: line.text == "Encabezado")
    assert [(r.texts, r.first) for r in found] == [(("a", "b"), 1), (("", "c"), 5)]


def test_paragraphs_know_their_lines() -> None:
    found = list(paragraphs(SourceText.parse("t", b"uno\ndos\n\n\ntres\n").lines))
    assert [(p.text, p.first, p.last) for p in found] == [("uno dos", 1, 2), ("tres", 5, 5)]


def test_sentences_end_at_full_stops_but_not_at_abbreviations() -> None:
    text = "Se firmó el 3 de mayo. Firmó el Sr. Intendente. Véase 1.1. Articulación"
    assert [text[a:b] for a, b in sentences(text)] == [
        "Se firmó el 3 de mayo.",
        "Firmó el Sr. Intendente.",
        "Véase 1.1.",
        "Articulación",
    ]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300))
def test_sentences_lose_no_word(text: str) -> None:
    kept = "".join(text[a:b] for a, b in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(SourceError):  # refusing is fine; any other error is not
        source = SourceText.parse("a.txt", data)
        assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
