"""Grades in the prose of an evaluation report, and the printed sentence that explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pmg_graph.loaders.reading.source import Line
from pmg_graph.model import Grade
from pmg_graph.names import fold

_WORDS = {"nulo": Grade.NULO, "nula": Grade.NULO, "menor": Grade.MENOR, "mayor": Grade.MAYOR, "mayo": Grade.MAYOR}
# What is graded, then at most a few words, then the grade. A grade word before a noun ("mayor énfasis") is none.
_GRADE = re.compile(
    r"\b(?:avances?|grados?\s+de\s+(?:avance|desarrollo|evaluacion)|nivel\s+de\s+avance"
    r"|estado\s+de\s+(?:avance|evaluacion)|grado|evalu\w+|calific\w+)\b[^.;()]{0,110}?"
    r"(?P<before>\w+)?(?P<mark>[\s\"'“”:,*-]*)\b(?P<grade>nul[oa]|menor|mayor|mayo$)\b(?P<after>[\s\"'”),.;]*(?:\w+)?)"
)
_NO_GRADE = re.compile(r"\bno (?:hay|existe|se registra) (?:ningun )?(?:grado de )?avance\b")
_NOT_BEFORE = {"un", "una", "con", "en", "poco", "mas", "la", "el", "los", "dar", "dando", "aun", "ha", "logrado",
               "permitido", "muy", "lograr", "mucho"}  # fmt: skip
_NOT_AFTER = {"grado", "nivel", "enfasis", "complementariedad", "coordinacion", "optimizacion", "participacion",
              "claridad", "cantidad", "impacto", "flexibilidad", "numero", "articulacion", "parte", "pertinencia",
              "profundidad", "que", "al", "a"}  # fmt: skip
_INSTRUCTION = re.compile(r"\bsi no se ha avanzado en ninguna\b")
_NOT_APPLICABLE = re.compile(r"[\s·•*-]*no aplica(?:ble)?[\s.]*")


@dataclass(frozen=True)
class Stated:
    """A grade and the line that states it."""

    grade: Grade
    line: Line


def instruction(line: Line) -> bool:
    """Whether a line is the printed sentence that explains the grades."""
    return bool(_INSTRUCTION.search(fold(line.text)))


def not_applicable(line: Line) -> bool:
    """Whether a line says that the question does not apply, and nothing else."""
    return bool(_NOT_APPLICABLE.fullmatch(fold(line.text)))


def stated(lines: Iterable[Line]) -> list[Stated]:
    """The grades that lines state, in order."""
    found: list[Stated] = []
    for line in lines:
        if not line.blank and not instruction(line):
            found += [Stated(grade, line) for grade in _grades(fold(line.text).rstrip())]
    return found


def _grades(folded: str) -> list[Grade]:
    if _NO_GRADE.search(folded):
        return [Grade.NULO]
    found, at = [], 0
    while match := _GRADE.search(folded, at):
        at = match.end("grade")
        after = match["after"].strip(" \"'”),.;")
        direct = not match["after"].lstrip("\"'”) ").startswith((",", ".", ";"))
        comparative = match["before"] in _NOT_BEFORE and match["before"] != "un"
        if comparative and not re.search(r"[\"“:]", match["mark"]):
            continue
        if direct and after in _NOT_AFTER:
            continue
        found.append(_WORDS[match["grade"]])
    return found
