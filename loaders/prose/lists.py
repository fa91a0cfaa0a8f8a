"""Enumerations: the run of names after or before a word."""

from __future__ import annotations

import re
from collections.abc import Callable

from pmg_graph.loaders.prose.state import Reading
from pmg_graph.model import Council, Group, GroupKind, Municipality, Node, Product, Territory
from pmg_graph.names import Mention, MentionKind

#: Longest stretch between two names of one enumeration.
GAP = 90

_STOP = re.compile(
    r"\b(?:que|quien|quienes|donde|cuando|para|con|por|segun|sobre|mediante|traves|desde|hasta|se|es|son|fue|esta|estan"
    r"|sin|existen?|debe\w*|participa\w*|tiene|funciona|sesiona|constituye|materializa|preside|dirige|encabeza|lidera|integra|pertenece|asiste"
    r"|\w{3,}(?:ando|iendo)(?:se|lo|la|los|las)?)\b"
)
#: What joins the names of an enumeration; without it the second belongs to something else. Where two names stand side
#: by side, a comma was forgotten.
_JOINED = re.compile(r"[,;:/().-]|\b(?:y|e|o|u|ni|como)\b|^\s*$")
_AND_WITH = re.compile(r"^[\s,)]*(?:,|\by\b)\s*(?:con|a|al|por)\s+(?:el |la |los |las )?")
_IN = re.compile(r"\ben\b")
_COMUNAS = re.compile(r"\bcomunas?\s*(?:de|:|en)?\b(?![^,;]*\bmunicip)")
_NUMBERS = {"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10}
_COUNTED = re.compile(
    r"\b(\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\s+(?:comunas|municipi\w+|gobiernos\s+locales|alcaldes)"
)

_AND_PRIVATE = re.compile(r"\s+(?:y|como|,)\s+(?:de\s+)?(privad[oa]s)\b")

Want = Callable[[Mention], bool]


def actor(mention: Mention) -> bool:
    """May take part, sign, be informed. A programme counts where the text treats it as an actor."""
    return mention.node is not None and mention.is_actor


def place(mention: Mention) -> bool:
    """May be comprised."""
    return mention.node is not None and mention.kind in (
        MentionKind.MUNICIPALITY,
        MentionKind.PROVINCE,
        MentionKind.TERRITORY,
    )


def breaks(between: str, *, allow_in: bool = True) -> bool:
    """Whether the words between two names end the enumeration."""
    between = _AND_WITH.sub(" ", between, count=1)
    plain = re.sub(
        r"\b(?:tales como|como por ejemplo|por ejemplo|entre otr[oa]s|(?:y\s+)?tambien por|y con)\b", "", between
    )
    return len(between) > GAP or bool(_STOP.search(plain)) or (not allow_in and bool(_IN.search(plain)))


def after(reading: Reading, offset: int, want: Want = actor, *, limit: int | None = None) -> list[Mention]:
    """The enumeration that begins after an offset."""
    folded, found, at = reading.sentence.passage.folded, [], offset
    for mention in reading.sentence.mentions:
        if mention.start < offset:
            continue
        between = folded[at : mention.start]
        if mention.start >= (limit or reading.sentence.end) or breaks(between, allow_in=at == offset):
            break
        if at > offset and not _JOINED.search(between):
            break
        if want(mention):
            found.append(mention)
        at = mention.end
    return found


def before(reading: Reading, offset: int, want: Want = actor) -> list[Mention]:
    """The enumeration that ends before an offset."""
    folded, found, at = reading.sentence.passage.folded, [], offset
    for mention in reversed(reading.sentence.mentions):
        if mention.end > offset:
            continue
        if breaks(folded[mention.end : at], allow_in=False):
            break
        if at < offset and not _JOINED.search(folded[mention.end : at]):
            break
        if want(mention):
            found.append(mention)
        at = mention.start
    return found[::-1]


def nodes(reading: Reading, mentions: list[Mention]) -> list[Node]:
    """The actors of an enumeration: counted municipalities by name where the section has named them, a plural left
    out where the names it stands for follow it ("representantes de servicios públicos: …")."""
    folded, skip_to = reading.sentence.passage.folded, -1
    found: list[Node] = []
    for i, mention in enumerate(mentions):
        node = mention.node
        assert node is not None
        if mention.start < skip_to:
            continue
        following = folded[mention.end : mentions[i + 1].start] if i + 1 < len(mentions) else "."
        if isinstance(node, Group) and re.fullmatch(r"\s*(?:\w+\s+){0,2}[:(]\s*", following):
            if node.kind != GroupKind.MUNICIPALITIES:
                continue
            closing = folded.find(")", mention.end)
            skip_to = closing if "(" in following and closing > 0 else skip_to
        if isinstance(node, Territory) or _is_place(mention, folded) or _belongs(mentions, i, folded):
            continue
        found.extend(counted(reading, mention, node) or [node])
        private = _AND_PRIVATE.match(folded, mention.end)
        if private and isinstance(node, Group) and node.kind == GroupKind.SERVICES:
            noun = mention.written.split()[0].capitalize()
            name = {"Instituciones": "Instituciones privadas", "Actores": "Actores privados"}.get(noun, "Privados")
            found.append(reading.facts.entities.group(name, GroupKind.PRIVATE, node.region, aliases=(private[1],)))
    return found


def _is_place(mention: Mention, folded: str) -> bool:
    """A comuna named as a place ("las comunas de A y B"), not as the municipality that acts."""
    lead = folded[max(0, mention.start - 60) : mention.start]
    return (
        isinstance(mention.node, Municipality)
        and _COMUNAS.search(lead) is not None
        and not re.search(r"municip\w+|alcald", lead)
    )


def _belongs(mentions: list[Mention], i: int, folded: str) -> bool:
    """A programme right after a manager or council says whose it is ("gerente técnico – Chile Emprende")."""
    if not i or not isinstance(mentions[i].node, Product) or not isinstance(mentions[i - 1].node, (Group, Council)):
        return False
    between = folded[mentions[i - 1].end : mentions[i].start]
    return re.fullmatch(r"\s*(?:[-–]|del?|de la)?\s*(?:programa\s*)?", between) is not None


def vague(node: Node) -> bool:
    """ "Other services": who works with them is not said."""
    if not isinstance(node, Group):
        return False
    return node.kind == GroupKind.SERVICES or node.name.lower().startswith(
        ("instituciones", "entidades", "organismos p", "gerencia")
    )


def counted(reading: Reading, mention: Mention, node: Node) -> list[Municipality]:
    """The municipalities behind "los alcaldes de las cinco comunas", where the section's territory has so many."""
    if not isinstance(node, Group) or node.kind != GroupKind.MUNICIPALITIES:
        return []
    folded = reading.sentence.passage.folded
    around = _COUNTED.search(folded, max(reading.sentence.start, mention.start - 12), mention.end + 25)
    if around is None:
        return []
    number = _NUMBERS.get(around[1]) or int(around[1])
    for known in reversed(reading.memory.territories):
        comunas = reading.memory.comprised.get(known.key, [])
        if len(comunas) == number:
            return comunas
    return []


def councils(mentions: list[Mention]) -> list[Council]:
    """The councils among some mentions."""
    return [m.node for m in mentions if isinstance(m.node, Council)]
