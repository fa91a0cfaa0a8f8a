"""The names in a sentence of a diagnosis, with what an enumeration leaves unsaid put in.

- "Redes provinciales y comunales" names two bodies, "las gobernaciones de A y del B" two offices: the head is not
  repeated, and what follows takes it over.
- A provincial body in a sentence that names one province, be it by its governor, is that province's.
- The secretary of another ministry is not the office itself; a ministry that cannot be made out is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.reading.paragraphs import sentences
from pmg_graph.model import Council, CouncilKind, Group, Municipality, Node, Office, Province
from pmg_graph.names import Mention, MentionKind, fold

_LEVEL = r"(?:regional|provincial|comunal|local|comun)(?:es)?"
_ENDS_IN_LEVEL = re.compile(rf"\b{_LEVEL}$")
_MORE_LEVELS = re.compile(rf"(?:\s*(?:,|y|e)\s*|\s+){_LEVEL}\b")
_NEXT_PLACE = re.compile(r"\s*(?:,|y|e)\s*(?:una?\s+)?(?:en\s+)?(?:la\s+)?(?:provincia\s+)?(?:del?\s+)?(?:la\s+)?")
_RUN_ON = re.compile(r"(?<=[a-záéíóúñA-Z)])\s+(?=Se\s+[a-záéíóú]+\s)")
_OTHER_MINISTRY = re.compile(r"\s+del?\s+(?!planificacion|serplac|la region)[a-z]{3,}")
_KINDS = {
    "Mesa": CouncilKind.MESA,
    "Comité": CouncilKind.COMITE,
    "Red": CouncilKind.RED,
    "Gabinete": CouncilKind.GABINETE,
    "Consejo": CouncilKind.OTHER,
}
_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\wáéíóúñ'’]+"
_BODY = re.compile(rf"\b(?P<head>{'|'.join(_KINDS)})(?:\s+(?:(?:de|del|de\s+la|de\s+los|de\s+las|y|e)\s+)?{_CAPITAL})+")
#: Longest stretch after a body's name in which the rest of an enumerated name is looked for.
TAIL = 60


def statements(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a cell. A semicolon ends none; one that begins without a full stop before it does."""
    start: int | None = None
    for low, high in sentences(text):
        start = low if start is None else start
        if text[high - 1] == ";" and high < len(text):
            continue
        for match in _RUN_ON.finditer(text, start, high):
            yield start, match.start()
            start = match.end()
        yield start, high
        start = None
    if start is not None:
        yield start, len(text)


def _counted(mention: Mention) -> tuple[str, ...]:
    assert isinstance(mention.node, Group)
    return tuple(sorted({*mention.node.aliases, f"los {mention.count} {mention.written}"}))


class Names:
    """The names of one sentence."""

    def __init__(self, facts: Facts, text: str, first: int, last: int) -> None:
        self.facts, self.text, self.first, self.last = facts, text, first, last
        self.folded = fold(text)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The names in their order."""
        found = [m for m in self.facts.mentions(self.text, self.first, self.last) if not self._unknown_ministry(m)]
        found = self._with_levels([self._with_place_name(m) for m in found])
        found = self._with_places(found)
        found = self._with_counts(self._with_unknown_bodies(found))
        return self._scoped(found)

    def _with_place_name(self, mention: Mention) -> Mention:
        """An office's name reaches to the end of the place it is named for."""
        if not isinstance(mention.node, Office) or mention.node.region is None:
            return mention
        known = self.facts.entities.gazetteer
        place = known.provinces.get(mention.node.province or "") or known.regions[mention.node.region]
        name = fold(getattr(place, "short_name", None) or place.name)
        match = re.compile(rf"\s+(?:de\s+la\s+|del?\s+)?{re.escape(name)}\b").match(self.folded, mention.end)
        return replace(mention, end=match.end()) if match else mention

    def _unknown_ministry(self, mention: Mention) -> bool:
        generic = isinstance(mention.node, Office) and mention.node.service == "SEREMI"
        rest = _OTHER_MINISTRY.match(self.folded, mention.end) if generic else None
        if rest:
            self.facts.finding("unresolved_name", self.first, self.last, name=self.text[mention.start : rest.end()])
        return rest is not None

    def _with_levels(self, mentions: list[Mention]) -> list[Mention]:
        """The bodies of other levels that share a head with the one before them."""
        made: list[Mention] = []
        for mention in mentions:
            made.append(mention)
            level = _ENDS_IN_LEVEL.search(fold(mention.written)) if isinstance(mention.node, Council) else None
            if level is None or not mention.plural:
                continue
            head, at = mention.written[: level.start()].rstrip(), mention.end
            while match := _MORE_LEVELS.match(self.folded, at):
                word = re.search(rf"{_LEVEL}$", match.group())
                assert word is not None
                phrase = f"{head} {self.text[match.end() - len(word.group()) : match.end() + TAIL]}"
                body = next(iter(self.facts.recogniser.find(phrase, self.facts.context)), None)
                if body is not None and body.start == 0 and isinstance(body.node, Council):
                    made.append(replace(body, start=match.end() - len(word.group()), end=match.end()))
                at = match.end()
        return made

    def _with_places(self, mentions: list[Mention]) -> list[Mention]:
        """The further places of an office or a body that was named with its first place."""
        made: list[Mention] = []
        for mention in mentions:
            above = made[-1] if made else None
            if above is not None and above.node is not None and isinstance(mention.node, Province):
                between = self.folded[above.end : mention.start]
                other = self._there(above.node, mention.node) if _NEXT_PLACE.fullmatch(between) else None
                if other is not None:
                    made.append(replace(mention, node=other, kind=above.kind))
                    continue
            made.append(mention)
        return made

    def _with_unknown_bodies(self, mentions: list[Mention]) -> list[Mention]:
        """Bodies with a proper name that no list knows ("Mesa Frutícola del Valle"); a known one that is named for a
        place at the end of its name belongs to that place."""
        made = list(mentions)
        for match in _BODY.finditer(self.text):
            inside = [m for m in made if m.start < match.end() and match.start() < m.end]
            body = next((m for m in inside if isinstance(m.node, Council)), None)
            place = inside[-1].node if inside and inside[-1].end == match.end() else None
            place = place if isinstance(place, (Province, Municipality)) else None
            if body is not None and isinstance(body.node, Council):
                if isinstance(place, Province) and body.node.scope in (None, body.node.region):
                    made = [m for m in made if m not in inside]
                    made.append(replace(body, end=match.end(), node=self._council(body.node, place)))
            elif len(match.group().split()) > 2:
                node = self.facts.entities.council(
                    match.group(), _KINDS[match["head"]], self.facts.context.region, place
                )
                made = [m for m in made if m not in inside]
                made.append(Mention(match.start(), match.end(), match.group(), MentionKind.COUNCIL, node))
        return sorted(made, key=lambda m: m.start)

    @staticmethod
    def _with_counts(mentions: list[Mention]) -> list[Mention]:
        """A plural that the text counts."""
        return [
            replace(m, node=m.node.model_copy(update={"count": m.count, "aliases": _counted(m)}))
            if isinstance(m.node, Group) and m.count
            else m
            for m in mentions
        ]

    def _there(self, node: Node, province: Province) -> Node | None:
        """The same office or body in another province."""
        if isinstance(node, Office) and node.province is not None:
            return self.facts.entities.office(node.service, province.region, province.code)
        provinces = self.facts.entities.gazetteer.provinces
        if isinstance(node, Council) and node.scope in provinces:
            return self._council(node, province)
        return None

    def _council(self, council: Council, province: Province) -> Council:
        name = re.sub(r" \([^()]*\)$", "", council.name)
        return self.facts.entities.council(name, council.kind, province.region, province, internal=council.internal)

    def _scoped(self, mentions: list[Mention]) -> list[Mention]:
        """Provincial bodies without a province of their own, in a sentence that names one."""
        known = self.facts.entities.gazetteer.provinces
        codes = {m.node.province for m in mentions if isinstance(m.node, Office) and m.node.province}
        codes |= {m.node.code for m in mentions if isinstance(m.node, Province)}
        if len(codes) != 1:
            return mentions
        province = known[codes.pop()]
        return [
            replace(m, node=self._council(m.node, province))
            if isinstance(m.node, Council) and not m.plural and not m.node.scope and "Provincial" in m.node.name
            else m
            for m in mentions
        ]
