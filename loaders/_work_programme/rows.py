"""The rows of a work programme: which bodies, territories, partners and places their cells name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmg_graph.loaders._work_programme.names import (
    AND,
    WITH,
    TableNames,
    is_named_territory,
    is_post,
    territories_in,
)
from pmg_graph.loaders._work_programme.tables import Activity, Aim
from pmg_graph.loaders.facts import unique
from pmg_graph.loaders.reading.paragraphs import sentences
from pmg_graph.loaders.reading.tables import Cell
from pmg_graph.model import (
    Commitment,
    Council,
    Municipality,
    Node,
    ParticipatesIn,
    Product,
    Province,
    Region,
    Targets,
    Territory,
    WorksWith,
)
from pmg_graph.names import Mention, fold

_BEFORE_BODY = re.compile(
    r"\b(?:ante|en\s+(?:(?:las?|los?)\s+)?(?:instancias?|sesion(?:es)?|reunion(?:es)?)\s+(?:de trabajo\s+)?del?)"
    r"\s+(?:(?:el|la|los|las)\s+)?$"
)
_SITS = re.compile(r"\bparticip\w+\s+(?:de|en)\s+(?:\w+\s+){1,6}$")
_INVITES = re.compile(r"\b(?:invitar|convocar)\s+al?\s+(?:(?:el|la|los|las)\s+)?$")
_CLIENTS = re.compile(r"(?:micro\s?)?(?:empresari[oa]|emprendedor)")
_WHOLE = re.compile(r"\btod[oa] (?:la )?$")
_TOWN = re.compile(
    r"\b(?:en|de|y|a)\s+((?:(?:El|La|Los|Las)\s+)?[A-ZÁÉÍÓÚÑ][\w'’-]+(?:\s+(?:(?:de|del|la|los|las)\s+)*[A-ZÁÉÍÓÚÑ][\w'’-]+)*)"
)
_TAKES_PART = re.compile(r"\bparticip(a|an|e|en|ar|ara|aran|acion)\b")
_OWN_PART = re.compile(
    r"\b(?:(?:participacion|intervencion)(?: institucional)? del? (?:servicio|(\w+))|intervencion interinstitucional\b)"
)
_IN_WHICH = re.compile(r"\ben (?:el|la|los|las)? ?(?:que|cual|cuales)\s*$")
_PART_OF = re.compile(r"(?: (?:y \w+|activa))? del? (?:(?:la|los|las) )?")


def row_facts(names: TableNames, aim: Aim, made: list[tuple[Commitment, Activity]]) -> None:
    """The bodies, territories, partners and places that an objective and its activities name."""
    cells = [aim.text, aim.indicator]
    for _, activity in made:
        cells += [activity.text, activity.verification]
    row = _Row(names, [cell for cell in cells if cell], aim)
    for cell in row.cells:
        row.read(cell)
    for commitment, activity in made:
        row.aim_at(commitment, activity)


class _Row:
    """The cells of an objective and its activities."""

    def __init__(self, names: TableNames, cells: list[Cell], aim: Aim) -> None:
        self.names = names
        self.facts = names.facts
        self.cells = cells
        self.aim = aim
        self.near = territories_in(m for cell in cells for m in names.mentions(cell))

    def read(self, cell: Cell) -> None:
        """What one cell states."""
        mentions = self.names.mentions(cell)
        if not mentions:
            return
        beside = territories_in(mentions) or self.near or self.names.territories
        lines = self._span(cell, beside)
        for mention in mentions:
            if isinstance(mention.node, Territory) and is_named_territory(mention.node):
                self.facts.node(mention.node, cell.first, cell.last)
            for council in self.names.councils(mention, beside):
                self.facts.node(council, *_lines(council, mention, cell, lines))
        self._partners(cell, mentions, beside, lines)
        self._participation(cell, mentions, beside, lines)

    def aim_at(self, commitment: Commitment, activity: Activity) -> None:
        """The places that the activity itself names; a region only where the text says all of it."""
        folded = fold(activity.text.text)
        for mention in self.names.mentions(activity.text):
            node = mention.node
            if isinstance(node, Region) and not _WHOLE.search(folded[: mention.start]):
                continue
            if isinstance(node, (Region, Province, Municipality, Territory)):
                self.facts.tie(Targets, commitment, node, activity.first, activity.last)
        for town in self._towns(activity.text):
            self.facts.tie(Targets, commitment, town, activity.first, activity.last)

    def _towns(self, cell: Cell) -> Iterator[Municipality]:
        """Comunas of the section's region whose name, after "en" or "de", could be a common word elsewhere."""
        find, context = self.facts.recogniser.find, self.facts.context
        for match in _TOWN.finditer(cell.text):
            name = f"comuna de {match.group(1)}"
            node = next((m.node for m in find(name, context) if m.end == len(name)), None)
            if not isinstance(node, Municipality) or context.region not in (node.region, node.region_2009):
                continue
            # A name that belongs to another one ("GORE de Coquimbo") or that may be several things is none.
            if not any(m.start < match.end() and m.end >= match.start() - 1 for m in find(cell.text, context)):
                yield node

    def _span(self, cell: Cell, beside: list[Territory]) -> tuple[int, int]:
        """The lines that name a body and the territories beside it, in the row or in the header."""
        naming = [c for c in self.cells if any(m.node in beside for m in self.names.mentions(c))] if beside else []
        if not naming and beside and self.names.places:
            naming = [self.names.places]
        if not naming or any(c is cell for c in naming):
            return cell.first, cell.last
        nearest = min(naming, key=lambda c: abs(c.first - cell.first))
        return min(cell.first, nearest.first), max(cell.last, nearest.last)

    def _partners(self, cell: Cell, mentions: list[Mention], beside: list[Territory], lines: tuple[int, int]) -> None:
        """ "con A, B y C", "ante A", "en instancias de A", "invitar a A": the office works with them."""
        folded = fold(cell.text)
        reach = -1
        for mention in mentions:
            before = folded[: mention.start]
            linked = reach >= 0 and AND.fullmatch(folded[reach : mention.start])
            body = isinstance(mention.node, Council) and _BEFORE_BODY.search(before) and not _SITS.search(before)
            if not (linked or body or WITH.search(before) or _INVITES.search(before)):
                reach = -1
                continue
            reach = mention.end if not body else -1
            # Whom the service attends is not with whom it works.
            if not self.names.is_actor(mention) or _CLIENTS.match(fold(mention.written)):
                continue
            for node in self.names.nodes(mention, beside):
                if not self.names.is_own(node):
                    self.facts.tie(WorksWith, self.facts.office, node, *_lines(node, mention, cell, lines))

    # -- who takes part in what ------------------------------------------------------------------------------------

    def _participation(
        self, cell: Cell, mentions: list[Mention], beside: list[Territory], lines: tuple[int, int]
    ) -> None:
        """ "A participa en B", "la participación de A en B", "B, en que participa A"."""
        folded = fold(cell.text)
        if "particip" not in folded and "intervencion" not in folded:
            return
        for low, high in sentences(cell.text):
            inside = [m for m in mentions if low <= m.start < high]
            for match in _TAKES_PART.finditer(folded, low, high):
                actors, bodies = self._who_and_where(folded, match, inside)
                targets = [(c, m) for m in bodies for c in self.names.councils(m, beside) if not c.internal]
                for actor in actors:
                    for council, mention in targets:
                        if actor.id != council.id:
                            self.facts.tie(ParticipatesIn, actor, council, *_lines(council, mention, cell, lines))
                    if match.group(1) == "ar":
                        for territory in territories_in(m for m in inside if m.start > match.end()):
                            self.facts.tie(ParticipatesIn, actor, territory, cell.first, cell.last)
            self._own_part(cell, folded, (low, high), inside, lines)

    def _own_part(
        self, cell: Cell, folded: str, bounds: tuple[int, int], inside: list[Mention], lines: tuple[int, int]
    ) -> None:
        """ "participación de" the service in the programme of territories named here, in the row, or of the region."""
        own = _OWN_PART.search(folded, *bounds)
        if own is None:
            return
        if own.group(1) is not None and not any(self.names.is_own(m.node) and m.start == own.start(1) for m in inside):
            return
        named = territories_in(inside)
        programmes = [m.node for m in inside if isinstance(m.node, Product) and self.names.is_actor(m)]
        for programme in unique(named or self.near or programmes):
            where = (cell.first, cell.last) if named or not self.near else lines
            self.facts.tie(ParticipatesIn, self.facts.office, programme, *where)

    def _who_and_where(
        self, folded: str, match: re.Match[str], inside: list[Mention]
    ) -> tuple[list[Node], list[Mention]]:
        """The actors and the bodies of one "participar", by where they stand around it."""
        named = [m for m in inside if m.node is not None and (self.names.is_actor(m) or isinstance(m.node, Council))]
        before = [m for m in named if m.end <= match.start()]
        after = [m for m in named if m.start >= match.end()]
        bodies_before = [m for m in before if isinstance(m.node, Council) and not is_post(m.node)]
        bodies_after = [m for m in after if isinstance(m.node, Council) and not is_post(m.node)]
        form = match.group(1)
        if form == "ar":
            return [self._subject()], bodies_after
        if form == "acion":
            who = [m for m in after if _PART_OF.fullmatch(folded[match.end() : m.start])]
            others = [m for m in bodies_after if not who or m.start > who[0].end]
            return [node for m in who for node in self.names.nodes(m, [])], others or bodies_before
        if _IN_WHICH.search(folded[: match.start()]):
            actors = [m for m in after if not isinstance(m.node, Council)][:1]
            return [m.node for m in actors if m.node], bodies_before or bodies_after
        return [m.node for m in before[-1:] if m.node], bodies_after

    def _subject(self) -> Node:
        """Who does what the activity says: the office, unless the objective begins with another actor."""
        for mention in self.names.mentions(self.aim.text)[:1]:
            before = fold(self.aim.text.text)[: mention.start].strip(" .-0123456789()")
            if not before and self.names.is_actor(mention) and mention.node is not None and not mention.plural:
                return mention.node
        return self.facts.office


def _lines(node: Node, mention: Mention, cell: Cell, lines: tuple[int, int]) -> tuple[int, int]:
    """The lines of a fact: those that name the territory too, where the body is one of a territory named elsewhere."""
    return (cell.first, cell.last) if node is mention.node else lines
