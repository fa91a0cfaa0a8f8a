"""What the text of a diagnosis's cells states, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pmg_graph.loaders._territorial_diagnosis.agreements import Deals
from pmg_graph.loaders._territorial_diagnosis.bodies import read_bodies
from pmg_graph.loaders._territorial_diagnosis.information import read_gaps, read_information, read_places
from pmg_graph.loaders._territorial_diagnosis.names import Names, statements
from pmg_graph.loaders._territorial_diagnosis.partners import read_partners
from pmg_graph.loaders._territorial_diagnosis.said import Said
from pmg_graph.loaders._territorial_diagnosis.tables import Cell
from pmg_graph.loaders._territorial_diagnosis.words import pattern
from pmg_graph.loaders.facts import Facts
from pmg_graph.names import words

#: A sentence counts as copied where another region has one with the same first words, so many of them.
COPIED = 12
#: From this year on the division is today's; comunas keep the region they had in 2009 until then.
YEAR_OF_LAST_REGION = 2018

_NOT_APPLICABLE = re.compile(r"\W*no\s+(?:se\s+)?aplica\b", re.IGNORECASE)
_COUNT = re.compile(r"\b(\d{1,3})\s+(?:municip|comunas\b)")


@dataclass
class Cells:
    """Reads cells, and keeps what several cells say together."""

    facts: Facts
    _deals: Deals = field(default_factory=Deals)
    _seen: dict[tuple[str, ...], tuple[str | None, int]] = field(default_factory=dict)

    def read(self, column: str, cell: Cell, information: str = "") -> None:
        """State what a cell says."""
        for said in self._sentences(column, cell, information):
            read_bodies(said)
            read_partners(said)
            self._deals.read(said)
            read_information(said)
            read_places(said)
            read_gaps(said)
            self._check(said)

    def close(self) -> None:
        """A region is read."""
        self._deals.close()

    def _sentences(self, column: str, cell: Cell, information: str) -> Iterator[Said]:
        for paragraph in cell.paragraphs:
            if _NOT_APPLICABLE.match(paragraph.text):
                continue
            for low, high in statements(paragraph.text):
                text = paragraph.text[low:high]
                first, last = paragraph.lines(low, high)
                names = Names(self.facts, text, first, last)
                yield Said(self.facts, text, first, last, column, names.mentions, information)

    def _check(self, said: Said) -> None:
        """More comunas than the region has; a sentence that another region's section has word for word."""
        region = self.facts.context.region
        for match in _COUNT.finditer(said.folded):
            if region and int(match.group(1)) > (comunas := self._comunas(region)):
                self.facts.finding(
                    "more_comunas_than_region", said.first, said.last, count=match.group(1), comunas=comunas
                )
        opening = words(said.text)[:COPIED]
        if len(opening) < COPIED or pattern("none").search(said.folded):
            return
        first_region, line = self._seen.setdefault(opening, (region, said.first))
        if first_region and first_region != region:
            other = self.facts.entities.region(first_region)
            self.facts.finding("copied_text", said.first, said.last, region=other.short_name or other.name, line=line)

    def _comunas(self, region: str) -> int:
        """How many comunas the region had at the time."""
        known = self.facts.entities.gazetteer.comunas.values()
        recent = (self.facts.document.year or 0) >= YEAR_OF_LAST_REGION
        return sum((c.region if recent else c.region_2009 or c.region) == region for c in known)
