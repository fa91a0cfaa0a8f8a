"""Finds the names in a text and resolves them, by the words around each and the section it stands in.

It never guesses between two: what a name may stand for and the context does not decide stays unresolved, and is
reported as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pmg_graph.gazetteer import CouncilVariant, Gazetteer, GroupVariant, Institution, gazetteer
from pmg_graph.model import CouncilKind, GroupKind, Municipality, Node, Province, Region, Territory
from pmg_graph.names import ellipsis, patterns
from pmg_graph.names.entities import Context, Entities
from pmg_graph.names.folding import Token, fold, tokens, words
from pmg_graph.names.levels import levels
from pmg_graph.names.mending import Mender
from pmg_graph.names.mentions import Mention, MentionKind
from pmg_graph.names.vocabulary import FUZZY_MIN_LENGTH, Entry, Hit, acronyms, vocabulary

_LINK = re.compile(
    r"[\s,:(\"'-]*(?:(?:de|del|de la|de el|de los|de las|en|en el|en la|por|para el|para la)\s+)?"
    r"(?:(?:el|la|los|las)\s+)?(?:(?:territorios?|programas?|regi[oó]n|provincias?|comunas?|destino)\s+"
    r"(?:de la |de los |de las |del |de )?)?[\"'(]*"
)


#: Bodies that many places have one of: their place is part of their name.
_NAMED_WITH_PLACE = ("Cámara", "cámara")
#: Between the places of several bodies ("de los territorios A y B").
_AND_OF = re.compile(r"\s*(?:,|y|e)\s+(?:(?:de|del|de la|de los)\s+)?(?:territorios?\s+)?(?:de\s+)?")
#: Words for municipalities that a named one makes redundant ("las municipalidades de Calama y Ollagüe").
_MUNICIPAL = re.compile(r"\s*(?:de|del|de la|de los|de las)?\s*(?:la |las )?(?:comunas? )?(?:de )?\s*")


OfficialPlace = Region | Province | Municipality | Territory


@dataclass(frozen=True)
class _Found:
    """The hits of a text with their levels."""

    text: str
    folded: str
    hits: list[Hit]
    levels: list[str | None]
    context: Context

    def only_place(self, i: int) -> OfficialPlace | None:
        """The place that a hit names, where it is decided."""
        if self.levels[i] in (None, "none", "open"):
            return None
        found = [e.value for e in self.hits[i].entries if e.kind == self.levels[i]]
        if len(found) == 1 and isinstance(found[0], (Region, Province, Municipality, Territory)):
            return found[0]
        return None

    def place_after(self, i: int) -> tuple[OfficialPlace | None, int]:
        """The place named right after a name ("Gobierno Regional de Tarapacá"), and the hit that names it."""
        if i + 1 < len(self.hits):
            between = self.folded[self.hits[i].end : self.hits[i + 1].start]
            if _LINK.fullmatch(between) and "," not in between:
                place = self.only_place(i + 1)
                if place is not None:
                    return place, i + 1
        return None, i


class Recogniser:
    """Finds and resolves the names of one gazetteer."""

    def __init__(self, known: Gazetteer) -> None:
        self.gazetteer = known
        self.entities = Entities(known)
        self._rules = {words(a.name): a.rule for a in known.ambiguous}
        self._trie = vocabulary(known)
        self._mender = Mender(acronyms(known), self._trie.first_words)
        self._territory_names = {words(form): t for t in known.territories for form in (*t.aliases, t.name)}

    # -- finding --------------------------------------------------------------------------------------------------

    def find(self, text: str, context: Context) -> list[Mention]:
        """The mentions of a text in their order; they do not overlap."""
        folded = fold(text)
        words_of = self._mender.heads(tokens(folded))
        hits = self._hits(text, words_of)
        hits = self._with_misspellings(text, words_of, hits)
        hits = ellipsis.territories(text, folded, hits, self._territory_names)
        hits = ellipsis.councils(words_of, folded, hits, self._trie)
        return self._with_patterns(text, self._resolved(text, folded, hits, context), context)

    def _with_patterns(self, text: str, mentions: list[Mention], context: Context) -> list[Mention]:
        """Bodies and territories that no list knows; a listed name inside one gives way only if it is a place."""
        found: list[Mention] = []
        for start, end, name, kind in patterns.bodies(text):
            node: Node = self.entities.group(name, kind, context.region)
            found.append(Mention(start, end, text[start:end], MentionKind.GROUP, node))
        for start, end, name in patterns.territories(text):
            node = self._territory_names.get(words(name)) or self.entities.territory(name, context.region)
            found.append(Mention(start, end, text[start:end], MentionKind.TERRITORY, node))
        for start, end, name, council_kind in patterns.councils(text):
            over = [m for m in mentions if m.start <= start < m.end and m.kind is MentionKind.COUNCIL]
            listed = next(iter(over), None)
            if listed is not None and (listed.end >= end or listed.plural):
                continue
            places = [m.node for m in mentions if start < m.start < end and m.is_place and m.node is not None]
            node = self._named_council(name, council_kind, places, context)
            mentions = [m for m in mentions if m is not listed]
            found.append(Mention(start, end, text[start:end], MentionKind.COUNCIL, node))
        for mention in found:
            over = [m for m in mentions if m.start < mention.end and m.end > mention.start]
            shorter = all(m.is_place and m.start == mention.start and m.end < mention.end for m in over)
            if mention.kind is MentionKind.TERRITORY and over:
                if shorter and mention.node is not None:
                    mentions = [m for m in mentions if m not in over] + [mention]
                continue
            chamber = mention.written.startswith(_NAMED_WITH_PLACE)
            if all(
                (m.is_place and m.start > mention.start)
                or (chamber and m.start == mention.start and m.end < mention.end)
                for m in over
            ):
                mentions = [m for m in mentions if m not in over] + [mention]
        return sorted(mentions, key=lambda m: m.start)

    def _hits(self, text: str, words_of: Sequence[Token]) -> list[Hit]:
        hits, index = [], 0
        while index < len(words_of):
            for after, entries in self._trie.matches(words_of, index):
                start, end = words_of[index].start, words_of[after - 1].end
                written = text[start:end]
                fitting = [e for e in entries if e.fits(written)]
                if fitting:
                    hits.append(Hit(index, after, start, end, written, tuple(fitting)))
                    index = after
                    break
            else:
                index += 1
        return hits

    def _with_misspellings(self, text: str, words_of: Sequence[Token], hits: list[Hit]) -> list[Hit]:
        taken = {i for hit in hits for i in range(hit.first, hit.after)}
        extra = []
        for index, token in enumerate(words_of):
            written = text[token.start : token.end]
            if index in taken or len(written) < FUZZY_MIN_LENGTH or not written.isupper() or not written.isalpha():
                continue
            if _shouted(text, token):
                continue
            institution = self._mender.institution(token.text)
            if institution is not None:
                entry = Entry("institution", institution)
                extra.append(Hit(index, index + 1, token.start, token.end, written, (entry,), certain=False))
        return sorted([*hits, *extra], key=lambda hit: hit.start) if extra else hits

    def _named_council(self, name: str, kind: CouncilKind, places: list[Node], context: Context) -> Node:
        """A body with a name of its own; the place in its name is its scope."""
        place = next((p for p in places if isinstance(p, (Region, Province, Municipality, Territory))), None)
        region = place.key if isinstance(place, Region) else getattr(place, "region", None)
        return self.entities.council(name, kind, region or context.region, place)

    # -- resolving ------------------------------------------------------------------------------------------------

    def _resolved(self, text: str, folded: str, hits: list[Hit], context: Context) -> list[Mention]:
        found = _Found(text, folded, hits, levels(folded, hits, self._rules), context)
        mentions: list[Mention] = []
        skip = -1
        for i in range(len(hits)):
            if i <= skip:
                continue
            mention, skip = self._mention(found, i)
            if mention is None:
                continue
            mentions.append(mention)
            if mention.plural and mention.kind is MentionKind.COUNCIL:
                more, skip = self._further_places(found, i, skip)
                mentions += more
        return mentions

    def _mention(self, found: _Found, i: int) -> tuple[Mention | None, int]:
        """The mention that a hit makes, and the last hit that it uses up."""
        hit, level = found.hits[i], found.levels[i]
        base = Mention(hit.start, hit.end, hit.written, MentionKind.GROUP, None, certain=hit.certain)
        if level == "open":
            return self._undecided(base, hit), i
        if level not in (None, "none"):
            return _place(base, hit, level, found.context), i
        for entry in hit.entries:
            if isinstance(entry.value, Institution):
                place, used = found.place_after(i)
                if entry.value.label == "Product" or isinstance(place, Territory):
                    used = i  # a territory or a programme's place stays a mention of its own
                return self._institution(base, entry.value, place, found.context), used
            if isinstance(entry.value, GroupVariant):
                return self._named_group(base, entry.value, found, i)
            if isinstance(entry.value, CouncilVariant):
                place, used = found.place_after(i)
                return self._council(base, entry, place, found.hits[used].end if place else None, found), used
        return None, i

    def _undecided(self, base: Mention, hit: Hit) -> Mention | None:
        """A place name that may be several things; a common word without a comunal context is no place."""
        if self._rules.get(words(hit.written)) == "comuna_context":
            return None
        kinds = tuple(sorted({f"{e.kind}:{_name(e.value)}" for e in hit.entries if e.kind != "noise"}))
        return replace(base, kind=MentionKind.MUNICIPALITY, candidates=kinds)

    def _named_group(self, base: Mention, variant: GroupVariant, found: _Found, i: int) -> tuple[Mention | None, int]:
        following = found.folded[base.end : found.hits[i + 1].start] if i + 1 < len(found.hits) else None
        municipal = variant.kind is GroupKind.MUNICIPALITIES and following is not None
        if municipal and found.levels[i + 1] == "municipality" and _MUNICIPAL.fullmatch(following or ""):
            return None, i  # the municipalities are named
        place, used = found.place_after(i)
        if variant.canonical == "Gerencia" and isinstance(place, Territory):
            return self._gerencia(base, place, found.hits[used].end, found), used
        return self._group(base, variant, found.folded, found.context), i

    def _further_places(self, found: _Found, i: int, used: int) -> tuple[list[Mention], int]:
        """One body for each of several places ("los consejos de los territorios A y B")."""
        entry = next((e for e in found.hits[i].entries if isinstance(e.value, CouncilVariant)), None)
        more: list[Mention] = []
        while entry is not None and used > i and used + 1 < len(found.hits):
            nxt = found.hits[used + 1]
            if _AND_OF.fullmatch(found.folded[found.hits[used].end : nxt.start]) is None:
                break
            place = found.only_place(used + 1)
            if place is None:
                break
            base = Mention(nxt.start, nxt.end, nxt.written, MentionKind.COUNCIL, None)
            more.append(self._council(base, entry, place, nxt.end, found))
            used += 1
        return more, used

    def _institution(
        self,
        base: Mention,
        institution: Institution,
        place: OfficialPlace | None,
        context: Context,
    ) -> Mention:
        region, province = context.region, None
        if isinstance(place, Region):
            region = place.code
        elif isinstance(place, Province):
            region = place.region
            province = place.code if institution.level == "provincial" else None
        node = self.entities.actor(institution, region, province)
        kind = {"Service": MentionKind.SERVICE, "Product": MentionKind.PROGRAMME, "Council": MentionKind.COUNCIL}
        return replace(base, kind=kind.get(institution.label, MentionKind.GROUP), node=node)

    def _gerencia(self, base: Mention, place: Territory, end: int, found: _Found) -> Mention:
        """The management of a territory: an actor, not a body where actors meet."""
        node = self.entities.group(f"Gerencia de {place.name}", GroupKind.OTHER, place.region or found.context.region)
        return replace(base, node=node, end=end, written=found.text[base.start : end])

    def _group(self, base: Mention, variant: GroupVariant, folded: str, context: Context) -> Mention:
        counted = re.search(r"(\d{1,3})\s+$", folded[: base.start])
        count = int(counted.group(1)) if counted else None
        name = variant.canonical
        aliases: tuple[str, ...] = ()
        if variant.kind in (GroupKind.MUNICIPALITIES, GroupKind.SERVICES):
            called = f"los {name[0].lower()}{name[1:]}"
            aliases = (f"{called} de la región" if context.region else called,)
            if context.region:
                name = f"{name} de {self.gazetteer.regions[context.region].short_name}"
        node = self.entities.group(name, variant.kind, context.region, aliases=aliases)
        return replace(base, kind=MentionKind.GROUP, node=node, plural=True, count=count)

    def _council(
        self, base: Mention, entry: Entry, place: OfficialPlace | None, end: int | None, found: _Found
    ) -> Mention:
        variant, context = entry.value, found.context
        assert isinstance(variant, CouncilVariant)
        region = place.region if isinstance(place, (Province, Municipality, Territory)) else context.region
        if isinstance(place, Region):
            region = place.code
        scope: Node | None = place
        if scope is None and variant.level == "region" and region:
            scope = self.gazetteer.regions[region]
        if scope is None and variant.level == "territorio" and context.territory:
            scope = context.territory
        node = self.entities.council(
            variant.canonical,
            variant.kind,
            region,
            scope,
            internal=variant.internal,
            plural=entry.plural and place is None,
            aliases=() if entry.plural else (_written_name(found.text[base.start : end or base.end]),),
        )
        end = end if end is not None else base.end
        return replace(
            base,
            kind=MentionKind.COUNCIL,
            node=node,
            plural=entry.plural,
            end=end,
            written=found.text[base.start : end],
        )


def _shouted(text: str, token: Token) -> bool:
    """Whether the words around are capitals too: a heading, where capitals say nothing."""
    around = re.findall(r"[^\W\d_]{4,}", text[max(0, token.start - 60) : token.end + 60])
    return len(around) > 3 and sum(word.isupper() for word in around) > 0.8 * len(around)


def _written_name(written: str) -> str:
    """A body's name as written, where it is a name and not in passing ("la mesa de turismo")."""
    return " ".join(written.split()).strip(' ,.;:"“”')


def _place(base: Mention, hit: Hit, level: str, context: Context) -> Mention:
    found = [e.value for e in hit.entries if e.kind == level]
    if level == "municipality":
        found = _in_region(found, context.region) or found
    if len(found) == 1 and isinstance(found[0], Node):
        return replace(base, kind=MentionKind(level), node=found[0])
    return replace(base, kind=MentionKind(level), candidates=tuple(sorted(_name(f) for f in found)))


def _in_region(found: list[object], region: str | None) -> list[object]:
    return [f for f in found if isinstance(f, Municipality) and region in (f.region, f.region_2009)]


def _name(value: object) -> str:
    return str(getattr(value, "name", None) or getattr(value, "acronym", None) or value)


@cache
def recogniser() -> Recogniser:
    """The recogniser of the gazetteer that ships with the package."""
    return Recogniser(gazetteer())
