"""One programme's form as its answers, in the order and grouping that the form gives them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import as_file, files

from pmg_graph.loaders.reading.forms import Answer, Catalogue, Form
from pmg_graph.loaders.reading.source import Line, SourceText
from pmg_graph.names.folding import fold, words

#: A code as the issuers of such forms write it: letters and a long number.
CODE = re.compile(r"[A-Z]{2,3}\d{9,}")
_START = re.compile(r"secci[oó]n 1\s*:\s*antecedentes", re.IGNORECASE)
_MONEY = (("miles de millones", "bclp"), ("millones", "mclp"), ("miles", "kclp"), ("uf", "uf"))


@dataclass
class ComponentForm:
    """The answers of one component."""

    number: int
    heading: Answer
    answers: list[Answer] = field(default_factory=list)

    def get(self, name: str) -> Answer | None:
        """The answer to a question; None where it was not asked or not answered."""
        return next((a for a in self.answers if a.field == name and a), None)

    @property
    def name(self) -> str:
        """Its name, whole; a number where the form gives none."""
        answer = self.get("component_name")
        return answer.text if answer else f"Componente {self.number}"

    @property
    def unit(self) -> str | None:
        """What its production is counted in."""
        answer = self.get("component_unit")
        return answer.text if answer else None

    @property
    def last(self) -> int:
        """Last line of its name and unit."""
        return max((a.last for a in self.answers if a.field in ("component_name", "component_unit")), default=0) or (
            self.heading.asked_last
        )


@dataclass
class ProgrammeAnswers:
    """The answers of one programme's form."""

    first: int
    last: int
    answers: list[Answer]

    def all(self, name: str) -> list[Answer]:
        """The answers to a question, which a form may print more than once; empty ones left out."""
        return [a for a in self.answers if a.field == name and a]

    def get(self, name: str) -> Answer | None:
        """The first answer to a question."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str | None:
        """The text of the first answer to a question."""
        answer = self.get(name)
        return answer.text if answer else None

    @property
    def code(self) -> str | None:
        """The programme's code."""
        found = (CODE.search(a.text) for a in self.all("code"))
        return next((m.group() for m in found if m), None)

    @property
    def key(self) -> str:
        """What tells it from other programmes: its code, else its name."""
        return self.code or self.name

    @property
    def name(self) -> str:
        """The programme's name."""
        return self.text("name") or self.code or "?"

    @cached_property
    def components(self) -> list[ComponentForm]:
        """Its components, each with the answers that follow its heading."""
        found: list[ComponentForm] = []
        for answer in self.answers:
            if answer.field == "component":
                found.append(ComponentForm(int(words(answer.asked)[-1]), answer))
            elif answer.field.startswith("component_") and found:
                found[-1].answers.append(answer)
        return found


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    with (
        as_file(files("pmg_graph.loaders") / "data" / "programme_words.csv") as path,
        path.open(encoding="utf-8") as file,
    ):
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], []).append(row["pattern"])
    return {kind: tuple(patterns) for kind, patterns in found.items()}


def word_list(kind: str) -> tuple[str, ...]:
    """The words of a kind in ``programme_words.csv``."""
    return _words()[kind]


@cache
def word_pattern(kind: str) -> re.Pattern[str]:
    """One pattern for the words of a kind, to be searched in folded text."""
    return re.compile(r"\b(?:" + "|".join(word_list(kind)) + r")\b")


@cache
def catalogue() -> Catalogue:
    """The questions of the form."""
    with as_file(files("pmg_graph.loaders") / "data" / "programme_form.csv") as path:
        return Catalogue.read(path)


def starts(source: SourceText) -> list[int]:
    """Lines on which the form of a programme begins."""
    return [line.number for line in source.lines if "1" in line.raw and _START.match(line.text)]


def programmes(source: SourceText) -> Iterator[ProgrammeAnswers]:
    """The forms of a file, one a programme."""
    begins = starts(source)
    for first, following in zip(begins, [*begins[1:], len(source.lines) + 1], strict=True):
        last = following - 1
        while last > first and source.line(last).blank:
            last -= 1
        yield ProgrammeAnswers(first, last, _answers(source.span(first, last)))


def _answers(lines: tuple[Line, ...]) -> list[Answer]:
    return Form(lines, catalogue()).answers()


def money_unit(asked: str) -> str:
    """Unit of a table of money, from its heading, as it ends a figure's name."""
    folded = fold(asked)
    return next((unit for sign, unit in _MONEY if sign in folded), "clp")
