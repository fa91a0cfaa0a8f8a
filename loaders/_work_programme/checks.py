"""What is irregular in a work programme: weights, headers, numbers and rows that contradict the form or each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pmg_graph.loaders._work_programme import cues
from pmg_graph.loaders._work_programme.cells import label
from pmg_graph.loaders._work_programme.names import short
from pmg_graph.loaders._work_programme.tables import Activity, Table
from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.loaders.reading.tables import row
from pmg_graph.model import CommitmentKind, Region
from pmg_graph.names import fold

_TOLERANCE = 0.005
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_PLAN = re.compile(r"\bplan(?:es)? (?:operativos?|anual(?:es)?|de trabajo)\b[^.;]{0,25}?\b((?:19|20)\d\d)\b")
#: The annex lists the programme weights, a column a table.
_ANNEX_COLUMNS = (
    (CommitmentKind.IMPROVEMENT, "mejora"),
    (CommitmentKind.COMPLEMENTARITY, "complementariedad"),
    (CommitmentKind.INFORMATION, "provision"),
)


def check_table(
    facts: Facts,
    table: Table,
    region_named: Callable[[str], Region | None],
    annex: dict[tuple[str, str], tuple[float, int]],
) -> None:
    """Note what is irregular in one table."""
    section = facts.section
    named = table.header.get("office")
    region = region_named(named.text) if named else None
    if section and named and region is not None and region.code != (section.region or section.key):
        facts.finding("header_region_conflict", named.first, header=named.text, section=section.name)
    _check_weight(facts, table, annex.get((section.key if section else "", str(table.kind))))
    activities = [activity for aim in table.aims for activity in aim.activities]
    weights = [activity.weight for activity in activities if activity.weight is not None]
    if weights and abs(sum(weights) - 100) > _TOLERANCE:
        facts.finding("weights_not_100", table.first, table.last, sum=f"{sum(weights):g}", table=str(table.kind))
    for activity in activities:
        _check_activity(facts, activity)
    for aim in table.aims:
        if not aim.activities:
            first, last = aim.lines
            facts.finding("objective_without_activities", first, last, objective=short(aim.text.text))
    for empty in table.empty:
        facts.finding("empty_row", empty.first, empty.last, row=next((t for t in empty.texts if t), ""))
    for loose in table.loose:
        facts.finding("unplaced_row", loose.first, loose.last, text=short(" ".join(t for t in loose.texts if t)))
    _check_numbers(facts, ((a.number, a.text.first, a.text.last) for a in activities), "activity")
    texts = [(text, aim) for aim in table.aims for text in aim.texts]
    _check_numbers(facts, ((label(text), aim.text.first, aim.text.last) for text, aim in texts), "objective")


def _check_weight(facts: Facts, table: Table, listed: tuple[float, int] | None) -> None:
    """The programme's weight in the table's header against the one that the annex lists."""
    cell = table.header.get("weight")
    stated = _weight(cell.text) if cell else None
    if cell and listed and stated is not None and abs(stated - listed[0]) > _TOLERANCE:
        other, line = listed
        facts.finding("weight_contradicts_annex", cell.first, stated=f"{stated:g}", other=f"{other:g}", line=line)


def _check_activity(facts: Facts, activity: Activity) -> None:
    if activity.weight is None:
        facts.finding("missing_weight", activity.first, activity.last, activity=short(activity.text.text))
    if not activity.verification:
        facts.finding("missing_verification", activity.first, activity.last, activity=short(activity.text.text))
    year = facts.document.year
    does = fold(activity.text.text)
    if cues.says("looks_back", does) and not cues.says("makes_plan", does):
        return  # it evaluates the plan of the year before
    for cell in (activity.text, activity.verification):
        for match in _PLAN.finditer(fold(cell.text)):
            if year is not None and int(match.group(1)) != year:
                facts.finding("plan_of_another_year", cell.first, cell.last, year=match.group(1), programme=year)


def _check_numbers(facts: Facts, numbers: Iterable[tuple[str | int | None, int, int]], what: str) -> None:
    """A number of an activity or objective that another one of the table has."""
    seen: dict[str | int, int] = {}
    for number, first, last in numbers:
        if number is None:
            continue
        if number in seen:
            facts.finding("repeated_number", first, last, number=number, before=seen[number], of=what)
        seen.setdefault(number, first)


def annex_weights(
    source: SourceText, last: int, region_named: Callable[[str], Region | None]
) -> dict[tuple[str, str], tuple[float, int]]:
    """The programme weights that the annex after line ``last`` lists, by section and table, each with its line."""
    found: dict[tuple[str, str], tuple[float, int]] = {}
    columns: dict[str, int] = {}
    for line in source.lines[last:]:
        cells = row(line)
        if not columns:
            starts = [fold(cell.text) for cell in cells.cells]
            columns = {str(kind): i for kind, word in _ANNEX_COLUMNS for i, start in enumerate(starts) if word in start}
            continue
        whose = cells.cell(0).text
        region = region_named(f"Región {whose}") if whose else None
        key = region.code if region else "central" if fold(whose).startswith("nivel central") else ""
        for kind, column in columns.items():
            weight = _weight(cells.cell(column).text)
            if weight is not None:
                found[key, kind] = (weight, line.number)
    return found


def _weight(text: str) -> float | None:
    match = _NUMBER.search(text)
    return float(match.group().replace(",", ".")) if match else None
