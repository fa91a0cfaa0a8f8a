"""Rules about how planning documents write: what a sentence of prose states about actors, councils and places.

A loader reads a section's prose with one :class:`Memory` a section::

    memory = Memory()
    for paragraph in paragraphs(lines):
        read_prose(facts, paragraph, Mode(), memory)

A passage is a :class:`Span` or several (lines that belong together): facts get the lines of their own sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pmg_graph.loaders.facts import Facts
from pmg_graph.loaders.prose import lists
from pmg_graph.loaders.prose.agreements import read_agreements
from pmg_graph.loaders.prose.bodies import canonical, is_role, read_bodies
from pmg_graph.loaders.prose.gaps import read_gaps
from pmg_graph.loaders.prose.information import cited, read_information, read_open_reports, report_meant
from pmg_graph.loaders.prose.participation import close_members, read_open_members, read_participation
from pmg_graph.loaders.prose.partners import read_partners
from pmg_graph.loaders.prose.state import Memory, Mode, Reading, persons
from pmg_graph.loaders.prose.text import Passage, Sentence
from pmg_graph.loaders.reading.paragraphs import Span
from pmg_graph.model import Council, Group, GroupKind, Municipality, Product, Territory
from pmg_graph.names import Mention, MentionKind

__all__ = ["Memory", "Mode", "Passage", "Sentence", "Span", "cited", "read_prose"]

PLAIN = Mode()
#: Farthest line from the last one of a list that may still belong to it.
NEAR = 8
#: "Que lleva la secretaría técnica": a role, no body.
_ROLE = re.compile(
    r"\b(?:lleva|ejerce|asume|cumple|desempena|oficia|actua)n?\s+(?:de\s+|como\s+|el rol de\s+)?(?:la\s+)?$"
)
#: Actors listed as such: another block may point at them ("los actores mencionados en el punto 1.3").
_ACTORS = re.compile(r"\b(?:actores|instituciones|servicios|participantes)\s*:")
_ITEM = re.compile(r"\s*(?:\d{1,2}\s*[.)-]|[a-zA-Z]\)|[-–•·*])")


def read_prose(
    facts: Facts, passage: Span | Iterable[Span], mode: Mode = PLAIN, memory: Memory | None = None
) -> Memory:
    """Put what a passage states into ``facts``: all the kinds of facts that ``mode`` allows. Returns the memory."""
    memory = Memory() if memory is None else memory
    text = Passage([passage] if isinstance(passage, Span) else list(passage))
    if not text.text:
        return memory
    facts.hide(*persons(text.text))
    mentions = _mentions(facts, text, memory)
    item = bool(_ITEM.match(text.text))
    reading = None
    for start, end in text.sentences():
        inside = [m for m in mentions if start <= m.start < end]
        sentence = Sentence(text, start, end, inside, mode.status, mode.imperative)
        reading = Reading(facts, mode, memory, sentence, [(c, memory.where[c.id][1]) for c in memory.councils])
        _sentence(reading, item)
    if reading is not None:
        report_meant(reading)
    return memory


def _mentions(facts: Facts, text: Passage, memory: Memory) -> list[Mention]:
    context = facts.context
    territories = [t for t in memory.territories if t.kind not in ("ADI", "subterritorio")]
    if len(territories) == 1:
        context = replace(context, territory=territories[0])
    found = facts.mentions(text.text, text.spans[0].first, text.spans[-1].last, context)
    comunas = {key for m in found if (key := _comuna(m)) is not None}
    comuna = facts.entities.gazetteer.comunas[comunas.pop()] if len(comunas) == 1 else None
    named = [
        replace(m, kind=MentionKind.GROUP, node=group) if (group := _no_body(facts, m, comuna)) else m for m in found
    ]
    return [m for m in named if not _instrument(facts, m) and not _ROLE.search(text.folded[: m.start])]


def _comuna(mention: Mention) -> str | None:
    """The comuna that a mention names, or that a body it names belongs to."""
    if isinstance(mention.node, Municipality):
        return mention.node.key
    if isinstance(mention.node, Council) and mention.node.scope and len(mention.node.scope) == 5:
        return mention.node.scope if mention.node.scope.isdigit() else None
    return None


def _instrument(facts: Facts, mention: Mention) -> bool:
    """A fund or an instrument acts for nobody."""
    if not isinstance(mention.node, Product) or mention.node.acronym is None:
        return False
    known = facts.entities.gazetteer.institution.get(mention.node.acronym)
    return known is not None and known.kind == "instrumento"


def _no_body(facts: Facts, mention: Mention, comuna: Municipality | None) -> Group | Municipality | None:
    """What is named like a body and is an actor: the manager of a territory, the elected council of a municipality."""
    council = mention.node
    if not isinstance(council, Council):
        return None
    if is_role(council):
        written = mention.written[0].upper() + mention.written[1:]
        return facts.entities.group(written, GroupKind.OTHER, council.region)
    if canonical(council) == "Concejo Municipal":
        if comuna is not None and not mention.plural:
            return comuna
        region = facts.context.region
        place = f" de {facts.entities.region(region).short_name}" if region else ""
        return facts.entities.group(f"Municipios{place}", GroupKind.MUNICIPALITIES, region)
    return None


def _continues_list(reading: Reading, item: bool) -> bool:
    """Read a line of a list that a sentence opened. True where it says nothing else."""
    memory, sentence = reading.memory, reading.sentence
    opened = memory.open
    if opened is None:
        return False
    if opened.kind == "members":
        if item and (len(sentence.text) < 8 or any(m.is_actor for m in sentence.mentions)):
            read_open_members(reading, opened)
            return True
        close_members(reading, opened)
        memory.open = None
    elif sentence.lines[0] - opened.last > NEAR:
        memory.open = None
    elif len(sentence.text) < 400:
        read_open_reports(reading, opened)
        if opened.unnamed and opened.last < sentence.lines[0]:
            memory.open = None
    return False


def _sentence(reading: Reading, item: bool) -> None:
    mode, memory, sentence = reading.mode, reading.memory, reading.sentence
    read_bodies(reading)
    if _continues_list(reading, item):
        return
    names = bool(sentence.mentions) or sentence.text.endswith(":")
    if mode.participation and names:
        read_participation(reading)
    if mode.partners and names:
        read_partners(reading)
    if mode.agreements:
        read_agreements(reading)
    if mode.information:
        read_information(reading)
    if mode.gaps:
        read_gaps(reading)
    for match in _ACTORS.finditer(sentence.passage.folded, sentence.start, sentence.end):
        nodes = lists.nodes(reading, lists.after(reading, match.end()))
        memory.named_in.setdefault(mode.block, []).extend((node, sentence.lines[0]) for node in nodes)
    memory.programmes = frozenset(
        m.node.id for m in sentence.mentions if m.kind is MentionKind.PROGRAMME and m.node is not None
    )
    named = [m.node for m in sentence.mentions if m.is_actor and m.node is not None]
    if named:
        memory.actors = [n for n in named if not isinstance(n, Territory)]
