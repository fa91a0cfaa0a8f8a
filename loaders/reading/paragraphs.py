"""Runs of lines that belong together: paragraphs and sentences, each with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pmg_graph.loaders.reading.source import Line


@dataclass(frozen=True)
class Span:
    """A piece of cleaned text and the source lines it stands on."""

    text: str
    first: int
    last: int


# A full stop ends a sentence unless it follows an initial, a number of a list or one of these abbreviations.
_ABBREVIATIONS = (
    r"(?:Sr|Sra|Sres|Gral|Dr|Dra|Reg|Prov|Sec|Ejec|Depto|Dpto|art|Art|N|Nº|n|p|P|pág|ej|etc(?=\.?,)|vs|aprox|Ud)"
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-ZÁÉÍÓÚÑ])(?<!\d)[.!?…]+[\"”’)\]-]*(?=\s+[\"“¿¡(]?[A-ZÁÉÍÓÚÑ¿¡“\"0-9•-])"
    r"|(?<=\d)\.(?:-|[\"”)])?(?=\s+[A-ZÁÉÍÓÚÑ¿¡“\"])"
    r"|;(?=\s)"
)


def paragraphs(lines: Iterable[Line]) -> Iterator[Span]:
    """Runs of non-blank lines, joined. Each ends at a blank line."""
    block: list[Line] = []
    for line in lines:
        if line.blank:
            if block:
                yield _joined(block)
            block = []
        else:
            block.append(line)
    if block:
        yield _joined(block)


def _joined(block: list[Line]) -> Span:
    return Span(" ".join(line.text for line in block), block[0].number, block[-1].number)


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences of a text; a semicolon ends one too."""
    bounds, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        before = text[start : match.start()]
        if re.search(rf"\b{_ABBREVIATIONS}$", before):
            continue
        bounds.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        bounds.append((start, len(text)))
    trimmed = []
    for low, high in bounds:
        first = low + len(text[low:high]) - len(text[low:high].lstrip())
        if first < high:
            trimmed.append((first, high))
    return trimmed
