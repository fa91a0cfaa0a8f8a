"""The names in a table's cells, resolved against what its header says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pmg_graph.loaders.facts import Facts, unique
from pmg_graph.loaders.reading.tables import Cell
from pmg_graph.model import (
    Commitment,
    Council,
    CouncilKind,
    Group,
    GroupKind,
    Node,
    Office,
    Product,
    Service,
    Territory,
)
from pmg_graph.names import Mention, fold

#: Bodies of several territories that go by one name; the text names the territories beside it.
_TERRITORIAL = (CouncilKind.CONSEJO_PUBLICO_PRIVADO, CouncilKind.SECRETARIA_TECNICA)
#: Posts and teams that the gazetteer lists among the councils; none is a body where actors sit.
_NO_BODY = re.compile(r"council:(?:gerencia|equipo|unidad)-")
#: Kind of a territory's programme that stands for several territories.
_PROGRAMME = "programa_regional"

#: What links the names of an enumeration.
AND = re.compile(
    r"\s*(?:[,;/&–-]|\by/o\b|\b[yeou]\b|\s)+\s*"
    r"(?:(?:el|la|los|las|al|del|de|con|hacia|provincias?|comunas?|municipios?|territorios?)\s+)*"
)
#: What stands before those with whom something is done.
WITH = re.compile(
    r"\b(?:con(?:juntamente con)?|junto (?:a|con)|de la mano (?:de|con))\s+"
    r"(?:(?:recursos|fondos|aportes|participacion|la participacion|colaboracion)\s+(?:de(?:l)?\s+)?)?"
    r"(?:(?:el|la|los|las|sus|otros|distintos|diversos)\s+)*(?:actores \w+,? (?:tales )?como\s+)?"
    r"(?:(?:municipios?|municipalidad(?:es)?)\s+del?\s+(?:(?:la|los|las|el)\s+)?)?$"
)


class TableNames:
    """One table's names: what its header states, and what the names in its cells stand for."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.bodies: list[Council] = []
        self.places: Cell | None = None
        self.territories: list[Territory] = []
        self.agreements: dict[tuple[str, ...], Commitment] = {}
        self._read: dict[int, tuple[Cell, list[Mention]]] = {}

    def mentions(self, cell: Cell) -> list[Mention]:
        """The names in a cell, found once."""
        if not cell:
            return []
        if id(cell) not in self._read:
            self._read[id(cell)] = (cell, self.facts.mentions(cell.text, cell.first, cell.last))
        return self._read[id(cell)][1]

    def is_own(self, node: Node | None) -> bool:
        """Whether a node is the section's own office or its institution."""
        acronym = node.service if isinstance(node, Office) else node.acronym if isinstance(node, Service) else None
        return acronym is not None and acronym == self.facts.context.service

    def is_actor(self, mention: Mention) -> bool:
        """Whether a mention in prose may be an actor: a programme of several institutions, a body that is no inner
        one. The issuer's own programmes are what it offers."""
        node = mention.node
        if isinstance(node, Product):
            known = self.facts.entities.gazetteer.institution.get(node.acronym or "")
            return known is not None and "," in (known.ministry or "")
        if isinstance(node, Council):
            return not node.internal
        return mention.is_actor

    def councils(self, mention: Mention, near: list[Territory]) -> list[Council]:
        """The bodies that a mention names: one for each territory beside it, or that of the header it refers to."""
        node = mention.node
        if not isinstance(node, Council) or is_post(node):
            return []
        own = [body for body in self.bodies if body.kind == node.kind and body.key != node.key]
        unscoped = node.kind in _TERRITORIAL and node.scope is None
        if own and (unscoped or _is_generic(mention.written)):
            return own
        places = unique(near) if unscoped else []
        if not places or (mention.plural and len(places) == 1):
            return [node]
        name = node.name.rpartition(" (")[0] or node.name
        kind = CouncilKind(node.kind)
        return [self.facts.entities.council(name, kind, place.region, place) for place in places]

    def nodes(self, mention: Mention, near: list[Territory]) -> list[Node]:
        """What a mention stands for as an actor; a post or team ("gerentes territoriales") is a group of people."""
        node = mention.node
        if isinstance(node, Council):
            return [self.group(mention.written)] if is_post(node) else [*self.councils(mention, near)]
        return [node] if node is not None else []

    def group(self, text: str) -> Group:
        """A group under the name that the text gives it."""
        name = re.sub(r"^(?:el|la|los|las)\s+", "", text.strip(" .:-–"), flags=re.IGNORECASE)
        return self.facts.entities.group(name, GroupKind.OTHER, self.facts.context.region)


def is_post(council: Council) -> bool:
    """Whether what the gazetteer lists as a council is a post or a team."""
    return _NO_BODY.match(council.key) is not None


def _is_generic(written: str) -> bool:
    """ "Subcomité", "sub. Comité": a kind of body without its name."""
    return (" " not in written.strip() and not written.isupper()) or fold(written).startswith("sub.")


def is_named_territory(territory: Territory) -> bool:
    """Whether it is one territory, not a programme of several."""
    return territory.kind != _PROGRAMME


def territories_in(mentions: Iterable[Mention]) -> list[Territory]:
    """The territories among mentions, each once."""
    return unique(m.node for m in mentions if isinstance(m.node, Territory) and is_named_territory(m.node))


def short(text: str, limit: int = 100) -> str:
    """A name for a statement: its text, cut at a word."""
    if len(text) <= limit:
        return text or "—"
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"
