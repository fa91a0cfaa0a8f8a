"""The figures of a programme form: every number of its tables, with its year and unit in its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pmg_graph.loaders._programme_form.form import ComponentForm, ProgrammeAnswers, money_unit
from pmg_graph.loaders.reading.form_tables import NamedRow, Value, first_value, named_rows, year_values, years
from pmg_graph.loaders.reading.forms import Answer
from pmg_graph.loaders.reading.numbers import number
from pmg_graph.loaders.reading.paragraphs import sentences
from pmg_graph.names.folding import fold, words

PROGRAMME = 0  # stands for the programme itself among the numbers of its components

_BUDGET = {
    "partida": "budget_part",
    "capitulo": "budget_chapter",
    "programa": "budget_programme",
    "subtitulo": "budget_subtitle",
    "item": "budget_item",
    "asignacion": "budget_allocation",
}
_BUDGET_LINE = re.compile(r"\b(" + "|".join(_BUDGET) + r")\s*:?\s*(\d+)\b")
_SUBTITLE = re.compile(r"\bsubtitulo\s+(\d\d)\s*:?([^\d]*)(?=\d)")
_SUBTITLE_ROW = "subtitle_"
_COST_ROWS = {"sum": "Total Componente", "admin": "Gastos Administrativos", "total": "Total"}
_TERM_UNITS = (("ano", "years"), ("mes", "months"), ("semana", "weeks"), ("dia", "days"))
_EXPECTED = re.compile(r"\b(?:proyect|estim|esper|alcanz|lleg)\w*\b[^.;%]{0,80}?(?<![\d.,])(\d{1,3}(?:[.,]\d+)?) ?%")


@dataclass(frozen=True)
class Figure:
    """A figure of a programme (``of`` 0) or of one of its components, and the lines that state it."""

    of: int
    name: str
    value: int | float
    first: int
    last: int


def figures(form: ProgrammeAnswers) -> Iterator[Figure]:
    """Every figure of a form."""
    yield from _populations(form)
    yield from _coverage(form)
    yield from _indicator(form)
    yield from _term(form)
    yield from _budget_line(form)
    yield from _production(form)
    yield from _costs(form)
    yield from _unit_costs(form)
    yield from _ratios(form)


def _plain(answer: Answer, name: str, value: Value | None) -> Iterator[Figure]:
    """A figure that answers its question alone: the question belongs to what states it."""
    if value is not None and value.number is not None:
        first, last = min(answer.asked_first, value.first), max(answer.asked_last, value.last)
        yield Figure(PROGRAMME, name, value.number, first, last)


def _populations(form: ProgrammeAnswers) -> Iterator[Figure]:
    for name, field in (("potential_population", "potential"), ("target_population", "target")):
        for answer in form.all(field):
            yield from _plain(answer, name, first_value(answer))
    # without its question the row of years still follows the target population
    for answer in form.all("beneficiaries") or form.all("target"):
        for year, value in year_values(answer).items():
            yield from _plain(answer, f"beneficiaries_{year}", value)


def _coverage(form: ProgrammeAnswers) -> Iterator[Figure]:
    headed = next((a for a in form.answers if a.field == "coverage_year"), None)
    year = next(iter(years(headed.asked)), None) if headed is not None else None
    for name, field in (("coverage_potential", "coverage_potential"), ("coverage_target", "coverage_target")):
        for answer in form.all(field):
            yield from _plain(answer, f"{name}_{year}_pct" if year else f"{name}_pct", first_value(answer))


def indicator_unit(form: ProgrammeAnswers) -> str:
    """Unit of the purpose's indicator, as it ends a figure's name."""
    written = form.text("indicator_unit") or ""
    if "%" in written or "porcent" in fold(written):
        return "pct"
    return "_".join(words(written)[:4]) or "units"


def _indicator(form: ProgrammeAnswers) -> Iterator[Figure]:
    unit = indicator_unit(form)
    for answer in form.all("indicator_values"):
        for year, value in year_values(answer).items():
            yield from _plain(answer, f"purpose_indicator_{year}_{unit}", value)
    if unit == "pct":
        for answer in form.all("method"):
            yield from _expected(answer)


def _expected(answer: Answer) -> Iterator[Figure]:
    """Where the method of an indicator says in prose what value is expected, and in what year."""
    for start, end in sentences(answer.text):
        sentence = answer.text[start:end]
        match = _EXPECTED.search(fold(sentence))
        value = number(match.group(1)) if match else None
        if match and value is not None:
            named = years(sentence)
            name = f"purpose_indicator_{named[0]}_pct" if len(named) == 1 else "purpose_indicator_expected_pct"
            yield Figure(PROGRAMME, name, value, *answer.lines(start + match.start(), start + match.end()))


def _term(form: ProgrammeAnswers) -> Iterator[Figure]:
    """Years of beginning, end and full operation, and the time that a beneficiary stays. An end in year 0 is none."""
    for field in ("start_year", "end_year", "regime_year"):
        for answer in form.all(field):
            value = first_value(answer)
            if field != "start_year" and value is not None and value.number:
                yield from _plain(answer, field, value)
    for answer in form.all("egress_time"):
        folded = fold(answer.text)
        unit = next((name for sign, name in _TERM_UNITS if sign in folded), None)
        if unit:
            yield from _plain(answer, f"egress_time_{unit}", first_value(answer))


def _budget_line(form: ProgrammeAnswers) -> Iterator[Figure]:
    for answer in form.all("budget"):
        for match in _BUDGET_LINE.finditer(fold(answer.text)):
            first, last = answer.lines(match.start(), match.end())
            yield Figure(PROGRAMME, _BUDGET[match.group(1)], int(match.group(2)), first, last)


# -- tables with a row a component -----------------------------------------------------------------------------------


def _rows(form: ProgrammeAnswers, answer: Answer, columns: int, *extra: str) -> list[NamedRow]:
    names = {str(c.number): c.name for c in form.components} | {name: name for name in extra}
    between = {str(c.number): (c.unit or "", "Total Componente", "Total") for c in form.components}
    return named_rows(answer, names, between, columns)


def _of_rows(rows: list[NamedRow], columns: tuple[int, ...], prefix: str, unit: str = "") -> Iterator[Figure]:
    for row in rows:
        if not row.name.isdigit():
            continue
        for year, value in zip(columns or (None,), row.values, strict=False):
            if value.number is not None:
                name = "_".join(str(part) for part in (prefix, year, unit) if part)
                yield Figure(int(row.name), name, value.number, row.first, row.last)


def _columns(answer: Answer) -> tuple[int, ...]:
    """Years of a table's columns, in its heading or before its first row."""
    return years(answer.asked) or years(answer.blocks[0].text.split("(")[0] if answer.blocks else "")


def _production(form: ProgrammeAnswers) -> Iterator[Figure]:
    for answer in form.all("production"):
        columns = _columns(answer)
        yield from _of_rows(_rows(form, answer, len(columns) or 1), columns, "production")


def _costs(form: ProgrammeAnswers) -> Iterator[Figure]:
    """The table of expenses. A component's total stands beside its name or after its budget lines (subtítulos)."""
    for answer in form.all("cost"):
        columns, unit = _columns(answer), money_unit(answer.asked)
        lines: dict[str, list[str]] = {}
        for match in _SUBTITLE.finditer(fold(answer.text)):
            lines.setdefault(match.group(1), []).append(match.group(2))
        names = {str(c.number): c.name for c in form.components} | _COST_ROWS
        names |= {f"{_SUBTITLE_ROW}{number}": f"subtitulo {number}" for number in lines}
        between = {f"{_SUBTITLE_ROW}{number}": titles for number, titles in lines.items()}
        between |= {str(c.number): [c.unit or ""] for c in form.components}
        of, begins, done = PROGRAMME, 0, set[int]()
        for row in named_rows(answer, names, between, len(columns) or 1, headings=True):
            of = int(row.name) if row.name.isdigit() else PROGRAMME if row.name in ("admin", "total") else of
            begins = row.first if row.name.isdigit() or of == PROGRAMME else begins
            what = "cost" if row.name.isdigit() or row.name == "sum" else row.name
            if what == "cost" and (of in done or of == PROGRAMME):
                continue
            if what.startswith(_SUBTITLE_ROW):
                what = f"{'cost' if of else 'admin'}_{what}"
            for year, value in zip(columns or (None,), row.values, strict=False):
                if value.number is not None:
                    done |= {of} if what == "cost" else set()
                    name = "_".join(str(part) for part in (what, year, unit) if part)
                    yield Figure(of, name, value.number, begins, row.last)


def _unit_costs(form: ProgrammeAnswers) -> Iterator[Figure]:
    for answer in form.all("unit_cost"):
        columns = _columns(answer)
        yield from _of_rows(_rows(form, answer, len(columns) or 1), columns, "unit_cost", money_unit(answer.asked))


def _ratios(form: ProgrammeAnswers) -> Iterator[Figure]:
    for name, field in (("per_beneficiary", "cost_per_beneficiary"), ("admin", "admin_share")):
        for answer in form.all(field):
            unit = "pct" if field == "admin_share" else money_unit(answer.asked)
            year = next(iter(_columns(answer)), None)
            full = "_".join(str(part) for part in (name, year, unit) if part)
            yield from _plain(answer, full, first_value(answer))


def unread_components(form: ProgrammeAnswers, found: list[Figure]) -> list[tuple[Answer, ComponentForm]]:
    """Components that a table of the form should have a row for and none was found."""
    missing = []
    for field, prefix in (("production", "production"), ("cost", "cost"), ("unit_cost", "unit_cost")):
        for answer in form.all(field):
            have = {f.of for f in found if f.name == prefix or f.name.startswith(f"{prefix}_")}
            missing += [(answer, c) for c in form.components if c.number not in have]
    return missing
