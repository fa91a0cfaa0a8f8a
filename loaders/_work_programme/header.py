"""The header of a complementarity table: in which body, for which problem, where and with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmg_graph.loaders._work_programme.cues import says
from pmg_graph.loaders._work_programme.names import AND, TableNames, is_post, short
from pmg_graph.loaders._work_programme.tables import Activity, Table
from pmg_graph.loaders.facts import Facts, unique
from pmg_graph.loaders.prose.cues import cue
from pmg_graph.loaders.reading.tables import Cell
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Comprises,
    Council,
    CouncilKind,
    Covers,
    DeclaredGap,
    Declares,
    Group,
    GroupKind,
    Involves,
    Municipality,
    Node,
    ParticipatesIn,
    Product,
    Province,
    Targets,
    Territory,
    Under,
    WorksWith,
)
from pmg_graph.model.keys import product_key
from pmg_graph.names import Mention, MentionKind, fold, words

#: The word that opens the name of a body, and the kind that it tells.
_BODY = re.compile(
    r"(sub\W?\s?comite|mesa|comite|comision|consejo|directorio|gabinete|red|corporacion|secretaria tecnica|agencia"
    r"|alianza|coordinadora)\b(?!.*\bincorpora)"
)
_BODY_KINDS = {
    "mesa": CouncilKind.MESA,
    "comite": CouncilKind.COMITE,
    "comision": CouncilKind.COMITE,
    "directorio": CouncilKind.DIRECTORIO,
    "gabinete": CouncilKind.GABINETE,
    "red": CouncilKind.RED,
}
_OF_WHOM = re.compile(r"\W*(?:de|del|de la)?\s*(?:region|agencia|ardp|territorio)\b")
_LONG_NAME = 25
_WHOLE_REGION = re.compile(r"\b(?:toda|(?:municipios|comunas|provincias) de) la region\b(?! del?\b)")
_COMPRISES = re.compile(
    r"\s*(?:[(:,.]|emprende\b)*\s*(?:que\s+)?"
    r"(?:comprend\w+|compuest\w+ por|integrad\w+ por|conformad\w+ por|inclu\w+)?"
    r"\s*[:(]?\s*(?:las?|los)?\s*(?:provincias?|comunas?)\b"
)
_LINK = r"(?:de|del|la|los|las|y)"
_TERRITORY = re.compile(rf"\b[Tt]erritorio\s+(?:de(?:l| la| los)?\s+)?((?:[A-ZÁÉÍÓÚÑ][\w'’-]+(?:\s+{_LINK}\b)*\s*)+)")
_ITEM = re.compile(r"\s*(?:[,;/•]|\.\s|\s[-–]\s|\by/o\b|\b[ye]\b(?= [A-ZÁÉÍÓÚÑ])|[()])\s*")
_MUNICIPAL = re.compile(
    r"\W*(?:(?:i|ilustres?|municipios?|municipalidad(?:es)?|comunas?|de|del|la|las|los|y|e)\b\W*)*$"
)
_NO_NAME = ("otros", "otras", "etc", "los", "territorios")
_TASK = re.compile(r"\W*\w+(?:ar|er|ir)\b")


def header_facts(names: TableNames, table: Table, made: list[tuple[Commitment, Activity]]) -> None:
    """What the header states of its body, places, participants and problem, and what follows for its commitments."""
    if table.kind == CommitmentKind.COMPLEMENTARITY:
        _Header(names, table).read(made)


class _Header:
    """The answers of one header."""

    def __init__(self, names: TableNames, table: Table) -> None:
        empty = Cell("", table.first, table.first)
        self.names = names
        self.facts: Facts = names.facts
        self.instance, self.places, self.participants, self.problem = (
            table.header.get(name, empty) for name in ("instance", "places", "participants", "problem")
        )

    def read(self, made: list[tuple[Commitment, Activity]]) -> None:
        """State it all."""
        names = self.names
        where = self._places() if self.places else []
        names.places = self.places or None
        names.territories = [node for node in where if isinstance(node, Territory)]
        names.bodies = self._bodies() if self.instance else []
        actors = self._participants() if self.participants else []
        self._scope(where)
        self._membership(actors)
        for commitment, activity in made:
            for body in names.bodies:
                self.facts.tie(Under, commitment, body, self.instance.first, activity.last)
            for place in where:
                self.facts.tie(Targets, commitment, place, self.places.first, activity.last)
            for actor in actors:
                self.facts.tie(Involves, commitment, actor, self.participants.first, activity.last)
        self._gap()
        for cell in (self.instance, self.problem):
            for mention in names.mentions(cell):
                is_the_body = cell is self.instance and mention.start == 0 and names.bodies
                for council in names.councils(mention, []) if not is_the_body else ():
                    self.facts.node(council, cell.first, cell.last)

    def _scope(self, where: list[Node]) -> None:
        """The body works in the places, unless its name says which of them is its own."""
        own = {territory.key for territory in self.names.territories}
        for body in self.names.bodies:
            for place in where if body.scope not in own else ():
                if place.key != body.scope:
                    self.facts.tie(Covers, body, place, self.instance.first, self.places.last)

    def _membership(self, actors: list[Node]) -> None:
        for actor in actors:
            for body in self.names.bodies:
                if actor.id != body.id:
                    self.facts.tie(ParticipatesIn, actor, body, self.instance.first, self.participants.last)
            if not self.names.is_own(actor):
                cell = self.participants
                self.facts.tie(WorksWith, self.facts.office, actor, cell.first, cell.last)

    # -- the body --------------------------------------------------------------------------------------------------

    def _bodies(self) -> list[Council]:
        """The body that the cell names first; a name that no list has is taken as written when it is a body's."""
        cell, last = self.instance, self.instance.last
        mentions = self.names.mentions(cell)
        councils = [m for m in mentions if isinstance(m.node, Council) and not is_post(m.node)]
        if _BODY.match(fold(cell.text)) and not (councils and _is_whole(cell, councils[0])):
            found = [self._as_written(mentions)]
        elif councils:
            found = [_also(body, councils[0]) for body in self.names.councils(councils[0], self.names.territories)]
            last = max(last, self.places.last) if len(found) > 1 else last
        else:
            return []
        for body in found:
            self.facts.node(body, cell.first, last)
        return found

    def _as_written(self, mentions: list[Mention]) -> Council:
        name = re.split(r"\s+(?:de|en) la [Rr]egi[oó]n\b|[.;(]", self.instance.text)[0].strip(" .,")
        opening = _BODY.match(fold(name))
        word = opening.group(1) if opening else ""
        kind = CouncilKind.SUBCOMITE if word.startswith("sub") else _BODY_KINDS.get(word, CouncilKind.OTHER)
        inside = [m.node for m in mentions if m.end <= len(name)]
        own = [t for t in self.names.territories if set(words(t.name)) <= set(words(name))]
        other = [node for node in inside if isinstance(node, (Province, Municipality, Territory))]
        places: list[Node] = [*own] if own else [*other]
        scope = places[0] if len(places) == 1 else None
        return self.facts.entities.council(name, kind, self.facts.context.region, scope)

    # -- the places ------------------------------------------------------------------------------------------------

    def _places(self) -> list[Node]:
        """Where the body works. The column asks for territories: a bare name in it is one."""
        facts, cell = self.facts, self.places
        bare = not re.search(r"\b(?:territori|comuna|provincia|region|municip)", fold(cell.text))
        text = f"Territorios {cell.text}" if bare else cell.text
        mentions = facts.mentions(text, cell.first, cell.last)
        found: list[Node] = []
        region = facts.context.region
        if region and _WHOLE_REGION.search(fold(text)):
            found.append(facts.entities.region(region))
        mentions = self._with_unlisted(text, mentions)
        territory, reach = None, 0
        for mention in mentions:
            node = mention.node
            if isinstance(node, Territory):
                facts.node(node, cell.first, cell.last)
                territory, reach = node, mention.end
            elif territory and isinstance(node, (Province, Municipality)):
                between = fold(text)[reach : mention.start]
                if _COMPRISES.match(between) or AND.fullmatch(between):
                    facts.tie(Comprises, territory, node, cell.first, cell.last)
                    reach = mention.end
            if mention.is_place and node is not None:
                found.append(node)
        return unique(found)

    def _with_unlisted(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The names of the cell, with the territories that no list has: capitalised words after the word for it. A
        province or comuna within such a name ("Territorio Choapa Alto") is not meant."""
        found = []
        for match in _TERRITORY.finditer(text):
            name = re.sub(rf"\s+{_LINK}?\s*$", "", match.group(1)).strip()
            start, end = match.start(1), match.start(1) + len(name)
            if fold(name) == "chile emprende" or any(
                isinstance(m.node, (Territory, Product)) and m.start < end and m.end > match.start() for m in mentions
            ):
                continue
            territory = self.facts.entities.territory(name, self.facts.context.region)
            found.append(Mention(start, end, name, MentionKind.TERRITORY, territory))
        kept = [m for m in mentions if not any(m.start < f.end and m.end > f.start for f in found)]
        return sorted([*kept, *found], key=lambda m: m.start)

    # -- the participants ------------------------------------------------------------------------------------------

    def _participants(self) -> list[Node]:
        """Who takes part: every item of the cell; one that no list knows is a group under its own name."""
        text = self.participants.text
        mentions = self.names.mentions(self.participants)
        found: list[Node] = []
        for start, end in _items(text):
            inside = [m for m in mentions if m.start < end and m.end > start]
            found += self._item(text, start, end, inside, mentions)
        self._members(mentions)
        return unique(found)

    def _item(self, text: str, start: int, end: int, inside: list[Mention], mentions: list[Mention]) -> list[Node]:
        names, cell = self.names, self.participants
        actors = [m for m in inside if m.is_actor and not _announces(text, m, mentions)]
        town = next((m for m in inside if m.kind == MentionKind.MUNICIPALITY), None)
        if town and len(actors) <= 1 and not _MUNICIPAL.match(fold(text)[start : town.start]):
            return [names.group(text[start:end])]
        if not inside or (not actors and _named_after(text[start:end], inside[0], start)):
            return [names.group(text[start:end])] if _is_name(text[start:end]) else []
        found: list[Node] = []
        for territory in (m.node for m in inside if isinstance(m.node, Territory)):
            self.facts.node(territory, cell.first, cell.last)
            if fold(text)[start:end].startswith("programa"):
                found.append(_programme(territory))
        return [*found, *(node for mention in actors for node in names.nodes(mention, names.territories))]

    def _members(self, mentions: list[Mention]) -> None:
        """ "Red (A, B, C)": those in brackets belong to the body before them."""
        cell = self.participants
        for mention in mentions:
            opened = re.match(r"\s*\(([^)]*)\)", cell.text[mention.end :])
            if not opened or not isinstance(mention.node, Council) or is_post(mention.node):
                continue
            low, high = mention.end + opened.start(1), mention.end + opened.end(1)
            for member in mentions:
                if low <= member.start < high and member.is_actor and member.node is not None:
                    self.facts.tie(ParticipatesIn, member.node, mention.node, cell.first, cell.last)

    # -- the problem -----------------------------------------------------------------------------------------------

    def _gap(self) -> None:
        """The problem states a gap where it names a lack or a need; a task ("Implementar ...") is none."""
        cell, folded = self.problem, fold(self.problem.text)
        if not cell or _TASK.match(folded) or not (cue("gap").search(folded) or says("need", folded)):
            return
        gap = DeclaredGap(key=self.facts.new_key("DeclaredGap", cell.first), name=short(cell.text), text=cell.text)
        self.facts.tie(Declares, self.facts.office, gap, cell.first, cell.last)


def _also(body: Council, mention: Mention) -> Council:
    """A body with the name that its own programme gives it among its names."""
    if mention.node is None or body.key != mention.node.key or mention.written.isupper():
        return body
    other = {*body.aliases, mention.written} - {body.name}
    return body.model_copy(update={"aliases": tuple(sorted(other))})


def _is_whole(cell: Cell, mention: Mention) -> bool:
    """Whether a known body is all that the cell names: the rest tells whose it is or where."""
    rest = fold(cell.text)[mention.end :]
    named = not rest.strip(" .") or mention.end > _LONG_NAME or _OF_WHOM.match(rest) is not None
    return mention.start == 0 and named


def _items(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*_ITEM.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip(" .:-"):
            yield start, end
        start = match.end() if match else end


def _is_name(text: str) -> bool:
    found = re.findall(r"[^\W\d_]+", text)
    return bool(found) and (len(found) > 1 or len(found[0]) > 3) and fold(found[0]) not in _NO_NAME


def _named_after(item: str, mention: Mention, start: int) -> bool:
    """Whether an item is a body of its own that only bears a place's name ("Junta de Vigilancia del río ...")."""
    before = re.findall(r"[^\W\d_]{4,}", fold(item)[: mention.start - start])
    return bool(before) and before[0] not in ("programa", "territorio", "territorios", "region", "provincia", "comuna")


def _programme(territory: Territory) -> Product:
    name = f"Programa {territory.name}"
    if territory.programme == "CHILE EMPRENDE" and "emprende" not in fold(name):
        name += " Emprende"
    return Product(key=product_key(None, name), name=name, kind="programme")


def _announces(text: str, mention: Mention, mentions: list[Mention]) -> bool:
    """ "Municipios de A y B": the plural only announces the names."""
    if not (isinstance(mention.node, Group) and mention.node.kind == GroupKind.MUNICIPALITIES):
        return False
    following = next((m for m in mentions if m.start >= mention.end), None)
    if following is None or following.kind != MentionKind.MUNICIPALITY:
        return False
    return re.fullmatch(r"\s+(?:de|del|de la)\s+", fold(text)[mention.end : following.start]) is not None
