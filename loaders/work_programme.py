"""Work programmes of territorial management (PMG GT): three tables a region and the central level.

The section's heading says whose rows follow; a table's own header that names another region is reported, not believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from pmg_graph.i18n import N_
from pmg_graph.loaders._work_programme.cells import goal_number, indicator_and_goal, label, without_label
from pmg_graph.loaders._work_programme.checks import annex_weights, check_table
from pmg_graph.loaders._work_programme.header import header_facts
from pmg_graph.loaders._work_programme.information import information_facts
from pmg_graph.loaders._work_programme.names import TableNames, short
from pmg_graph.loaders._work_programme.products import Products
from pmg_graph.loaders._work_programme.rows import row_facts
from pmg_graph.loaders._work_programme.tables import Activity, Aim, Table, tables
from pmg_graph.loaders.base import Header, Loader
from pmg_graph.loaders.facts import Facts, Section
from pmg_graph.loaders.reading.source import SourceText
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Commits,
    Concerns,
    Objective,
    Offers,
    Office,
    PartOf,
    Pursues,
    Region,
    Serves,
    Service,
)
from pmg_graph.names import Context, fold, recogniser, words

NAME_LENGTH = 100

_TABLE = re.compile(r"actividad\s+iii\s*\.\s*[12]\s*\.\s*[12]\s*:\s*programa de (?:trabajo|complementariedad)")
_OFFICE = re.compile(r"institucion\s*/\s*region\s*[=:]")
_WEIGHT = re.compile(r"ponderacion programa de trabajo")
_TITLE = re.compile(r"programa\s+de\s+trabajo\s+(?:de\s+)?gestion\s+territorial\W+(?:ano\s+)?(\d{4})")
_HEADING = re.compile(r"(?:direccion\s+regional|region)\b|nivel\s+central\W*$|anexo\b")
_FRONT_LINES = 40
_UNTITLED = "Programa de Trabajo de Gestión Territorial"


class WorkProgramme(Loader):
    """Programa de Trabajo de Gestión Territorial: commitments of every regional office for a year."""

    kind: ClassVar[str] = "work_programme"
    title: ClassVar[str] = N_("Work programme")
    looks_for: ClassVar[tuple[str, ...]] = (
        N_("commitments with number, text, weight, verification, unit and year"),
        N_("objectives with indicator, goal and products"),
        N_("complementarity: body, problem, places and participants"),
        N_("councils, territories, partners and agreements that the rows name"),
        N_("information for the regional government, with its instrument"),
        N_("sums of weights, headers that contradict their section, empty rows"),
    )
    version: ClassVar[int] = 1

    def recognises(self, source: SourceText) -> bool:
        """Only this form titles its tables "Actividad III.x.y: Programa de ..." above office and programme weight."""
        seen = {"table": False, "office": False, "weight": False}
        for line in source.lines:
            folded = fold(line.raw) if "=" in line.raw or ":" in line.raw else ""
            seen["table"] |= bool(_TABLE.search(folded))
            seen["office"] |= bool(_OFFICE.search(folded))
            seen["weight"] |= bool(_WEIGHT.search(folded))
        return all(seen.values())

    def header(self, source: SourceText) -> Header:
        """The title of the cover with its year; the issuer is the institution that the cover or the tables name."""
        cover = list(_cover(source))
        text = " ".join(line for _, line in cover)
        match = _TITLE.search(fold(text))
        year = int(match.group(1)) if match else None
        start = fold(text).rfind("presentacion", 0, match.end()) if match else -1
        title = text[start if start >= 0 else match.start() : match.end()] if match else _UNTITLED
        return Header(title=title, issuer=_issuer(source, cover), year=year)

    def read(self, source: SourceText, facts: Facts) -> None:
        """Sections in their order, each with its tables."""
        if facts.document.issuer is None:
            facts.finding("issuer_not_named", 1)
            return
        codes = Products(facts)
        found = []
        for section in _sections(source):
            own = list(tables(source.span(section.first, section.last)))
            found.append((section, own))
            for table in own:
                for aim in table.aims:
                    codes.see(aim.product.text)
        last = max((table.last for _, own in found for table in own), default=0)
        annex = annex_weights(source, last, region_named)
        for section, own in found:
            if own:
                _Programme(facts, section, codes).read(own, annex)


def _cover(source: SourceText) -> Iterator[tuple[int, str]]:
    """The lines before the first section or table, without the blank ones."""
    for line in source.lines[:_FRONT_LINES]:
        if line.tabbed or _HEADING.match(fold(line.text)):
            return
        if not line.blank:
            yield line.number, line.text


def _issuer(source: SourceText, cover: list[tuple[int, str]]) -> str | None:
    """The institution that most tables name in their header; where none is known, the last one that the cover names
    besides the government, or the capitals before the region in a table's header."""
    cells = [cell for line in source.lines for cell in line.cells if _OFFICE.search(fold(cell))]
    named = Counter(acronym for cell in cells for acronym in _institutions(cell))
    if named:
        return named.most_common(1)[0][0]
    on_cover = [acronym for _, text in cover for acronym in _institutions(text)]
    if len(on_cover) > 1 or (on_cover and not cells):
        return on_cover[-1]
    unknown = (re.match(r"\W*([A-ZÁÉÍÓÚÑ]{3,})\s*/", cell.split("=")[-1].split(":")[-1]) for cell in cells)
    return next((match.group(1) for match in unknown if match), None)


def _institutions(text: str) -> list[str]:
    """Acronyms of the public institutions that a text names."""
    nodes = [mention.node for mention in recogniser().find(text, Context())]
    found = [
        node.acronym if isinstance(node, Service) else node.service if isinstance(node, Office) else None
        for node in nodes
    ]
    return [acronym for acronym in found if acronym]


def _sections(source: SourceText) -> list[Section]:
    """The sections by their headings: a line of its own that names a regional office, the central level, an annex.
    Tables that stand before any heading belong to whom their own header names."""
    heads = [
        (line.number, line.text)
        for line in source.lines
        if not line.tabbed and not line.blank and len(line.text) < NAME_LENGTH and _is_heading(line.text)
    ]
    before = heads[0][0] - 1 if heads else len(source.lines)
    first = next((line.number for line in source.lines[:before] if _TABLE.search(fold(line.raw[:NAME_LENGTH]))), None)
    if first is not None:
        cells = (cell for line in source.lines[first - 1 : before] for cell in line.cells)
        heads.insert(0, (first, next((cell for cell in cells if _OFFICE.search(fold(cell))), "")))
    found = []
    for index, (number, text) in enumerate(heads):
        last = heads[index + 1][0] - 1 if index + 1 < len(heads) else len(source.lines)
        while last > number and source.line(last).blank:
            last -= 1
        if not fold(text).startswith("anexo"):
            found.append(_section(number, last, text))
    return found


def _is_heading(text: str) -> bool:
    """A heading names a region, the central level or an annex; one that names nothing known is in capitals."""
    if not _HEADING.match(fold(text)):
        return False
    return text.isupper() or not fold(text).startswith(("direccion", "region")) or region_named(text) is not None


def _section(number: int, last: int, text: str) -> Section:
    """The section of a heading: a region's, the central level's, or one that names neither."""
    if "nivel central" in " ".join(words(text)):
        return Section("central", "Nivel central", number, last, number)
    region = region_named(text)
    if region is None:
        return Section("general", text or "—", number, last, number)
    return Section(region.code, region.short_name or region.name, number, last, number, region.code)


@lru_cache(maxsize=256)
def region_named(text: str) -> Region | None:
    """The region that a heading or a table's header names."""
    names = recogniser()
    for mention in names.find(text, Context()):
        if isinstance(mention.node, Region):
            return mention.node
        if isinstance(mention.node, Office) and mention.node.region:
            return names.entities.region(mention.node.region)
    return None


class _Programme:
    """The programme of one office: its tables into facts."""

    def __init__(self, facts: Facts, section: Section, products: Products) -> None:
        self.facts = facts
        self.products = products
        facts.enter(section)

    def read(self, own: list[Table], annex: dict[tuple[str, str], tuple[float, int]]) -> None:
        """Every table of the section."""
        for table in own:
            self.facts.under(table.first)
            check_table(self.facts, table, region_named, annex)
            if self.facts.section is not None and self.facts.section.key == "general":
                self.facts.finding("section_without_region", table.first, heading=self.facts.section.name)
                continue
            objectives = [self._objectives(table, aim) for aim in table.aims]
            rows = [self._aim(table, aim, own) for aim, own in zip(table.aims, objectives, strict=True)]
            self._serves(table, objectives, {activity: made for row in rows for made, activity in row})
            names = TableNames(self.facts)
            header_facts(names, table, [made for row in rows for made in row])
            for aim, row in zip(table.aims, rows, strict=True):
                row_facts(names, aim, row)
                information_facts(names, table, aim, row)

    # -- objectives and commitments --------------------------------------------------------------------------------

    def _aim(self, table: Table, aim: Aim, objectives: list[Objective]) -> list[tuple[Commitment, Activity]]:
        facts = self.facts
        first, last = aim.lines
        for objective in objectives:
            facts.tie(Pursues, facts.office, objective, first, last)
            self._concerns(objective, aim)
        made = []
        for activity in aim.activities:
            commitment = self._commitment(table, activity)
            facts.tie(Commits, facts.office, commitment, activity.first, activity.last)
            made.append((commitment, activity))
        return made

    def _objectives(self, table: Table, aim: Aim) -> list[Objective]:
        indicator, goal = indicator_and_goal(aim.indicator.text)
        if not goal:
            goals = [indicator_and_goal(activity.text.text) for activity in aim.activities]
            goal = next((stated for before, stated in goals if stated and not before), "")
        year = self.facts.document.year
        return [
            Objective(
                key=self.facts.new_key("Objective", aim.text.first),
                name=short(without_label(text)),
                text=text,
                number=label(text),
                kind=str(table.kind),
                indicator=indicator or None,
                goal=goal or None,
                goal_number=goal_number(goal, year) if goal else None,
            )
            for text in aim.texts
        ]

    def _concerns(self, objective: Objective, aim: Aim) -> None:
        facts, product = self.facts, aim.product
        if not product:
            return
        first, last = min(product.first, aim.text.first), max(product.last, aim.text.last)
        issuer = facts.document.issuer
        listed = self.products.of(product.text)
        for code, node in listed:
            facts.tie(Concerns, objective, node, first, last)
            if issuer is not None:
                facts.tie(Offers, facts.entities.service(issuer), node, product.first, product.last)
            for other, whole in listed:
                if code.rpartition(".")[0] == other and node.key != whole.key:
                    facts.tie(PartOf, node, whole, product.first, product.last)

    def _serves(self, table: Table, objectives: list[list[Objective]], made: dict[Activity, Commitment]) -> None:
        """Each activity serves the objective of its row; where that stands below its activities, by their words."""
        for index, aim in enumerate(table.aims):
            below = index + 1 < len(table.aims) and not table.aims[index + 1].activities
            moved = self._own_below(aim, table.aims[index + 1]) if below else ()
            for activity in aim.activities:
                place = index + 1 if activity in moved else index
                first, last = table.aims[place].lines
                for objective in objectives[place]:
                    lines = min(first, activity.first), max(last, activity.last)
                    self.facts.tie(Serves, made[activity], objective, *lines)

    def _own_below(self, aim: Aim, below: Aim) -> tuple[Activity, ...]:
        """The last activities of an objective whose words are those of the objective without activities below."""
        where = _content(self.facts.section.name if self.facts.section else "")
        here, there = (_content(f"{a.product.text} {a.text.text} {a.indicator.text}") - where for a in (aim, below))
        moved: list[Activity] = []
        for activity in reversed(aim.activities):
            own = _content(activity.text.text)
            if len(own & there - here) <= len(own & here - there):
                break
            moved.append(activity)
        return tuple(moved)

    def _commitment(self, table: Table, activity: Activity) -> Commitment:
        problem = table.header.get("problem")
        return Commitment(
            key=self.facts.new_key("Commitment", activity.text.first),
            name=short(without_label(activity.text.text)),
            kind=table.kind,
            text=activity.text.text,
            number=activity.number,
            weight=activity.weight,
            verification=activity.verification.text or None,
            unit=activity.unit.text or None,
            problem=problem.text or None if problem and table.kind == CommitmentKind.COMPLEMENTARITY else None,
            year=self.facts.document.year,
            holds=activity.holds,
        )


def _content(text: str) -> set[str]:
    """The stems of a text's longer words."""
    return {word[:6] for word in words(text) if len(word) > 3}
