"""The territorial diagnosis of a ministry's regional secretariats: its products, then two tables for each region.

The first table of a region has a row for each product and axis, with the progress made, the improvement foreseen, the
measures needed and the objective recommended; the second has a row for each kind of information, with what is told to
the head of the office, what to the regional government, and the objective recommended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import ClassVar

from pmg_graph.i18n import N_
from pmg_graph.loaders._territorial_diagnosis.cells import Cells
from pmg_graph.loaders._territorial_diagnosis.front import contacts, region_code, title_lines
from pmg_graph.loaders._territorial_diagnosis.products import Catalogue, Named, defined, named
from pmg_graph.loaders._territorial_diagnosis.tables import (
    AxisPart,
    Cell,
    Row,
    axes,
    header,
    joined_rows,
    rows,
    without_axes,
)
from pmg_graph.loaders._territorial_diagnosis.tables import Header as TableHeader
from pmg_graph.loaders.base import Header, Loader
from pmg_graph.loaders.facts import Facts, Section
from pmg_graph.loaders.reading.source import Line, SourceText
from pmg_graph.model import Concerns, Objective, Offers, PartOf, Product, Pursues, Status
from pmg_graph.names import fold, words

#: The office that writes a region's section.
SERVICE = "SERPLAC"
NAME_LENGTH = 100

_FORM = ("diagnostico", "de", "gestion", "territorial")
_SYSTEM = ("pmg", "de", "gestion", "territorial")
_SYNOPSIS = ("cuadro", "sinoptico", "que", "actualiza", "el", "diagnostico")
_REGION = re.compile(r"^[*\s]*REGI[OÓ]N\b\s*(?P<name>[^\t]{3,60}?)[*\s]*$")
_CHAPTER = re.compile(r"^(?P<number>I|II|III|IV|V|VI)\s+[A-ZÁÉÍÓÚÑ]{3}")
_NONE = re.compile(r"^\W*(?:no|ning[uú]n[oa]?s?)\b", re.IGNORECASE)
_NOT_APPLICABLE = re.compile(r"^\W*no\s+(?:se\s+)?aplica\b", re.IGNORECASE)


@dataclass
class _Above:
    """What a row takes over from the rows above it."""

    parent: Product | None = None
    products: tuple[Product, ...] = ()
    named_on: int = 0
    axis: AxisPart | None = None


class TerritorialDiagnosis(Loader):
    """Diagnosis of territorial management of the regional planning secretariats."""

    kind: ClassVar[str] = "territorial_diagnosis"
    title: ClassVar[str] = N_("Territorial diagnosis")
    looks_for: ClassVar[tuple[str, ...]] = (
        N_("products and subproducts, and whether the territorial perspective applies"),
        N_("objectives by product and axis, region by region"),
        N_("councils, partners, agreements and places served"),
        N_("information for the regional government, by kind of information"),
        N_("tables that are scrambled, texts copied from another region"),
    )

    def recognises(self, source: SourceText) -> bool:
        """A title page with the system's and the form's name, and at least one of the form's own parts."""
        front = [words(line.text) for line in source.lines[:120] if not line.tabbed]
        lines = set(front)
        if _FORM not in lines or _SYSTEM not in lines:
            return False
        return any(self._is_part(line) for line in source.lines)

    @staticmethod
    def _is_part(line: Line) -> bool:
        if line.tabbed:
            table = header(line)
            return table is not None and (table.kind == "applies" or "avance" in fold(line.text))
        found = words(line.text) if len(line.text) < 100 else ()
        return found[:6] == _SYNOPSIS or found[-6:] == ("redes", "de", "encargados", "de", "gestion", "territorial")

    def header(self, source: SourceText) -> Header:
        """The lines of the title page; the ministry by its acronym; the year of the date under it."""
        return title_lines(source)

    def read(self, source: SourceText, facts: Facts) -> None:
        """The general part, then each region."""
        sections = list(_regions(source, facts))
        last = sections[0].first - 1 if sections else len(source.lines)
        issuer = facts.document.issuer or "MIDEPLAN"
        named_on = next((line.number for line in source.lines[:last] if line.text == issuer), None)
        facts.enter(Section("general", "Antecedentes generales", 1, last, named_on, service=issuer))
        if named_on is not None:
            facts.node(facts.entities.service(issuer), named_on)
        catalogue = Catalogue(facts, issuer)
        _General(facts, catalogue, source, last).read()
        contacts(source, facts, last, SERVICE, offices=not sections and not catalogue.products)
        cells = Cells(facts)
        for section in sections:
            facts.enter(section)
            _Region(facts, catalogue, cells, source, section).read()


def _regions(source: SourceText, facts: Facts) -> Iterator[Section]:
    """The sections of the regions: each begins with a heading above the name of the synoptic tables."""
    starts: list[tuple[int, str, str]] = []
    written = [line for line in source.lines if not line.blank]
    for line, below in pairwise(written):
        match = _REGION.match(line.text)
        if match and words(below.text)[:2] == _SYNOPSIS[:2]:
            code = region_code(facts, match["name"])
            if code is None:
                facts.finding("unknown_region", line.number, name=match["name"])
            starts.append((line.number, code or "", match["name"]))
    for (first, code, name), nxt in zip_longest(starts, starts[1:]):
        last = nxt[0] - 1 if nxt else len(source.lines)
        if code:
            short = facts.entities.region(code).short_name or name
            yield Section(code, short, first, last, first, region=code, service=SERVICE)


def _bare(text: str) -> str:
    """A cell's text without the mark of a list before it; nothing where it holds no more than marks."""
    return text.lstrip(" -–•*") if text.strip(" -–•*.:") else ""


def _name(text: str) -> str:
    """A short form of a statement."""
    return text if len(text) <= NAME_LENGTH else text[: NAME_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _tables(lines: tuple[Line, ...]) -> Iterator[tuple[TableHeader, int, list[Line]]]:
    """The tables of a stretch of lines: heading, its line, the lines under it."""
    current: TableHeader | None = None
    line_of, body = 0, []  # type: int, list[Line]
    for line in lines:
        found = header(line)
        closes = words(line.text[:40])[:2] in (("cuadro", "i"), ("cuadros", "sinopticos"))
        if found or closes:
            if current:
                yield current, line_of, body
            current, line_of, body = found, line.number, []
        elif current:
            body.append(line)
    if current:
        yield current, line_of, body


# -- the general part -------------------------------------------------------------------------------------------------


@dataclass
class _General:
    """Which products the ministry offers, and to which of them the territorial perspective applies."""

    facts: Facts
    catalogue: Catalogue
    source: SourceText
    last: int

    def read(self) -> None:
        """The table first, for it says what applies; then the chapter of definitions, for codes and what it adds."""
        stated: list[tuple[Product, int, int, Product | None, int]] = []
        parent: Product | None = None
        parent_on = 0
        for table, _, lines in _tables(self.source.lines[: self.last]):
            for row in joined_rows(rows(lines), 0) if table.kind == "applies" else ():
                applies = _applies(row.cell(1))
                for item in named(row.cell(0).text):
                    if applies is None and parent is not None and item.sub:
                        applies = parent.applies
                    product = self.catalogue.know(item, parent, applies)
                    self._check_code(item, product, row.first)
                    if item.sub:
                        stated.append((product, row.first, row.cell(0).lines[1], parent, parent_on))
                    else:
                        parent, parent_on = product, row.first
                        stated.append((product, row.first, row.cell(0).lines[1], None, 0))
        self._definitions()
        for product, first, last, above, above_on in stated:
            self._state(product, first, last, above, above_on)

    def _definitions(self) -> None:
        """The chapter of definitions: a code of its own where it fits under the product, and subproducts besides."""
        parent: Product | None = None
        for item, line in defined(self._chapter("III")):
            product = self.catalogue.find(item, parent)
            if product is None:
                product = self.catalogue.add(item, parent, None)
            self._check_code(item, product, line)
            above = self.catalogue.parent(product)
            if item.sub and item.code and above is not None and above.code == item.code.split(".")[0]:
                product = self.catalogue.number(product, item.code)
            if not item.sub:
                parent = product
            self._state(product, line, line, None, 0)

    def _check_code(self, item: Named, product: Product, line: int) -> None:
        if item.code and product.code and item.code != product.code:
            self.facts.finding(
                "product_code_conflict", line, product=product.name, code=item.code, other_code=product.code
            )

    def _state(self, product: Product, first: int, last: int, parent: Product | None, parent_on: int) -> None:
        product = next(p for p in self.catalogue.products if p.key == product.key)
        issuer = self.facts.entities.service(self.catalogue.issuer)
        self.facts.tie(Offers, issuer, product, first, last)
        if parent is not None:
            self.facts.tie(PartOf, product, parent, min(first, parent_on), last)

    def _chapter(self, number: str) -> list[Line]:
        """The lines of a chapter, from its heading (the last one of that number; the index has it too)."""
        starts = {
            match["number"]: line.number
            for line in self.source.lines[: self.last]
            if not line.tabbed and (match := _CHAPTER.match(line.text))
        }
        if number not in starts:
            return []
        after = [start for start in starts.values() if start > starts[number]]
        return list(self.source.span(starts[number] + 1, min(after, default=self.last + 1) - 1))


def _applies(cell: Cell) -> bool | None:
    text = fold(cell.text).strip(" .-")
    return False if text.startswith("no aplica") else True if text.startswith("aplica") else None


# -- a region ---------------------------------------------------------------------------------------------------------


@dataclass
class _Region:
    """The two tables of one region."""

    facts: Facts
    catalogue: Catalogue
    cells: Cells
    source: SourceText
    section: Section

    def read(self) -> None:
        """Each table under its heading, whatever order they come in."""
        found = set()
        above = _Above()
        for table, line, lines in _tables(self.source.span(self.section.first, self.section.last)):
            found.add(table.kind)
            self.facts.under(line)
            if table.mixed:
                last = max((x.number for x in lines if x.tabbed), default=line)
                self.facts.finding("scrambled_table", line, last, region=self.section.name)
            for row in joined_rows(rows(lines)):
                if table.kind == "products":
                    self._product_row(row, table, above)
                elif table.kind == "information":
                    self._information_row(row, table)
        self.cells.close()
        for kind in sorted({"products", "information"} - found):
            self.facts.finding("missing_table", self.section.first, table=kind, region=self.section.name)

    # -- products ---------------------------------------------------------------------------------------------------

    def _product_row(self, row: Row, table: TableHeader, above: _Above) -> None:
        labelled = self._products(row, above)
        progress = row.cell(table.column("progress"))
        objective = row.cell(table.column("objective"))
        parts = axes(progress)
        if not any(row.cell(i) for i in range(1, len(row.cells))):
            self.facts.finding("empty_row", row.first, row.last, row=row.cell(0).text[:NAME_LENGTH])
            return
        if parts:
            above.axis = parts[-1]
        elif above.axis is not None and not labelled:
            parts = [AxisPart(above.axis.axis, above.axis.label, progress.paragraphs)]
        for part in (*parts,) or (None,):
            self._aim(row, part, objective, above)
        self.cells.row()
        for name in ("progress", "improvement", "measures", "objective"):
            cell = row.cell(table.column(name))
            self.cells.read(name, without_axes(cell) if name == "progress" else cell)

    def _aim(self, row: Row, part: AxisPart | None, objective: Cell, above: _Above) -> None:
        """The objective of a row on one axis. Where the axis does not apply, the row says that none is pursued on it:
        an objective that is absent, named by the axis as printed."""
        said = part.text if part else ""
        void = bool(_NOT_APPLICABLE.match(said)) or bool(_NONE.match(objective.text))
        if not void and not _bare(objective.text):
            self.facts.finding("missing_cell", row.first, row.last, column="objective")
            return
        first, last = (row.first, row.last) if void else objective.lines
        label = part.label if part else above.products[-1].name if above.products else row.cell(0).text
        reason = said if _NOT_APPLICABLE.match(said) else objective.text
        text = f"{label}: {reason}".strip(" :") if void else _bare(objective.text)
        node = Objective(
            key=self.facts.new_key("Objective", first),
            name=_name(text),
            text=text,
            kind="product",
            axis=part.axis if part else None,
        )
        status = Status.ABSENT if void else Status.EXISTING
        self.facts.tie(Pursues, self.facts.office, node, first, last, status=status)
        for product in above.products:
            self.facts.tie(Concerns, node, product, min(first, above.named_on), last, status=status)

    def _products(self, row: Row, above: _Above) -> bool:
        """The products of a row, or those above it; whether the row names any itself."""
        items = named(row.cell(0).text)
        if not items:
            return False
        mentioned: list[tuple[Product, Product | None]] = []
        first, last = row.cell(0).lines
        if not items[0].sub:
            above.named_on = first
        for item in items:
            product = self.catalogue.know(item, above.parent)
            if item.code and product.code and item.code != product.code:
                self.facts.finding(
                    "product_code_conflict", first, last, product=product.name, code=item.code, other_code=product.code
                )
            if item.sub:
                parent = self.catalogue.parent(product) or above.parent
                same = parent is not None and above.parent is not None and parent.key == above.parent.key
                mentioned.append((product, parent if same else None))
            else:
                above.parent = product
                mentioned.append((product, None))
        subs = [p for p, _ in mentioned if p.key != (above.parent.key if above.parent else "")]
        for product, parent in mentioned:
            self.facts.node(product, first, last)
            if parent is not None:
                self.facts.tie(PartOf, product, parent, min(above.named_on or first, first), last)
        above.products = tuple(subs) or tuple(p for p, _ in mentioned)
        if all(item.sub for item in items):
            above.named_on = first
        above.axis = None
        return True

    # -- information ------------------------------------------------------------------------------------------------

    def _information_row(self, row: Row, table: TableHeader) -> None:
        label, objective = row.cell(0), row.cell(table.column("objective"))
        if not any(row.cell(i) for i in range(1, len(row.cells))):
            self.facts.finding("empty_row", row.first, row.last, row=label.text[:NAME_LENGTH])
        for name in ("gore", "objective"):
            if not row.cell(table.column(name)):
                self.facts.finding("missing_cell", row.first, row.last, column=name)
        void = not _bare(objective.text) or bool(_NONE.match(objective.text))
        first, last = (row.first, row.last) if void else objective.lines
        text = f"{label.text.strip(' .')}: {objective.text}".strip(" :") if void else _bare(objective.text)
        if not _bare(text):
            return
        node = Objective(key=self.facts.new_key("Objective", first), name=_name(text), text=text, kind="information")
        status = Status.ABSENT if void else Status.EXISTING
        self.facts.tie(Pursues, self.facts.office, node, first, last, status=status)
        self.cells.row()
        for name in ("head", "gore", "objective"):
            self.cells.read(name, row.cell(table.column(name)), information=label.text.strip(" ."))
