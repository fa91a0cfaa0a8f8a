"""Bodies, and who takes part in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmg_graph.loaders._territorial_diagnosis.partners import ASKED
from pmg_graph.loaders._territorial_diagnosis.said import Said
from pmg_graph.loaders.prose.cues import cue
from pmg_graph.model import Council, Municipality, Node, Office, ParticipatesIn, Status, WorksWith
from pmg_graph.names import Mention, fold

_FOUNDED = re.compile(r"\b(?:han?\s+)?(?:instal|constitu|conform|cre|form)(?:ado|ido|aron|ieron)\b")
_MEMBERS = re.compile(r"\bque\s+(?:integran|conforman|componen|forman\s+parte\s+del?|participan\s+en)\b")
_LEAD = re.compile(
    r"\b(?:quienes|que)\s+(?P<verb>lideran?|presiden?|encabezan?|coordinan?)\b"
    r"|\b(?P<plain>encabeza|preside|lidera)n?\b"
)
_LED = re.compile(r"\b(?P<verb>liderad|presidid|encabezad|dirigid|convocad|coordinad)[oa]s?\s+por\b")
_SITS = re.compile(
    r"\b(?:se\s+ha\s+trabajado|se\s+trabaja|trabajamos|participamos|se\s+participa|se\s+ha\s+participado"
    r"|representantes?\s+de\s+la\s+serplac\s+(?:para|ante|en))\b"
)
_WHERE = re.compile(
    r"\b(?:donde|en\s+(?:el|la)\s+(?:cual|que))\s+(?:estan|participan)\b"
    r"|\b(?:sesiona|funciona|trabaja|se\s+reune)n?\b[^.;]{0,40}?\bcon\b"
)
_DENIED = re.compile(r"\bno\s+(?:existen?|hay|cuenta[n]?\s+con)\s+(?:con\s+)?(?:una?\s+|ningun[oa]?\s+|la\s+|el\s+)?$")
#: "instalar una mesa ... y otra ..."
_TO_MAKE = re.compile(
    r"\b(?:instalar|crear|constituir|conformar|formar|(?:instalacion|creacion|constitucion|conformacion)\s+de)\s+"
    r"(?:(?:una?|las?|los|el|nuev[oa]s?)\s+)*$"
)
_ANOTHER = re.compile(r"\by\s+(?:una?|otr[oa])\b")
#: A body's name that says of whom it consists.
_FORMED_BY = re.compile(r"\bservicios\b.*\bintegrantes\b")
#: "convocar a los servicios a la mesa"
_CONVENED = re.compile(r"(?:\s+regionales|\s+provinciales|\s+locales)?\s+al?\s+(?:(?:la|las|los)\s+)?$")
_ROLES = {"presidid": "preside", "convocad": "convoca"}


def read_bodies(said: Said) -> None:
    """State the bodies that a sentence names, and who takes part in them. A body that is yet to be made is one that the
    office proposes to work with."""
    to_be, end = False, 0
    for body in said.mentions:
        before = said.folded[max(0, body.start - 40) : body.start]
        if isinstance(body.node, Council) and not _DENIED.search(before):
            to_be = bool(_TO_MAKE.search(before)) or (to_be and bool(_ANOTHER.search(said.folded, end, body.start)))
            end = body.end
            if to_be and said.status(body.start) is Status.PROPOSED:
                said.facts.tie(WorksWith, said.office, body.node, said.first, said.last, status=Status.PROPOSED)
            said.facts.node(body.node, said.first, said.last)
            _read_members(said, body, body.node)


def _read_members(said: Said, body: Mention, council: Council) -> None:
    members = [(_of_province(said, actor, council), role) for actor, role in _members(said, body)]
    if said.column == "progress" and any(actor.id == said.office.id for actor, _ in members):
        for actor, _ in members:  # those who sit at one table with the office work with it
            if isinstance(actor, Office | Municipality) and not said.is_us(actor):
                said.facts.tie(WorksWith, said.office, actor, said.first, said.last)
    for actor, role in members:
        if actor.id != council.id:
            led = role is not None and _LED.search(said.folded, body.end)
            status = Status.EXISTING if led or _belongs(said, actor, body) else said.status(body.start)
            roles = (role,) if role else ()
            said.facts.tie(ParticipatesIn, actor, council, said.first, said.last, status=status, roles=roles)


def _belongs(said: Said, actor: Node, body: Mention) -> bool:
    """ "los servicios que integran la mesa": they belong to it, whatever is wished for them."""
    if _FORMED_BY.search(fold(body.written)):
        return True
    before = [m for m in said.mentions if m.end <= body.start and m.node is not None and m.node.id == actor.id]
    return bool(before) and _MEMBERS.search(said.folded, before[-1].end, body.start) is not None


def _of_province(said: Said, actor: Node, body: Council) -> Node:
    """A governor without a province is the one of the province that the body is for."""
    provinces = said.facts.entities.gazetteer.provinces
    if isinstance(actor, Office) and actor.service == "GOBERNACION" and not actor.province and body.scope in provinces:
        return said.facts.entities.office("GOBERNACION", provinces[body.scope].region, body.scope)
    return actor


def _members(said: Said, body: Mention) -> Iterator[tuple[Node, str | None]]:
    """Who takes part in a body, by what stands before and after its name; with the role, where one is said."""
    yield from _named_before(said, body)
    before, after = said.folded[: body.start], said.folded[body.end : body.end + 90]
    if _SITS.search(before) and re.search(r"\b(?:en|para|ante)\s+(?:el|la|los|las)\s*$", before):
        yield said.office, None
    led = _LED.match(after.lstrip(" ,("))
    if led:
        offset = body.end + after.index(led.group()) + len(led.group())
        for mention in said.run(offset)[:1]:
            node = said.office if said.is_us(mention.node) else mention.node
            if node is not None:
                yield node, _ROLES.get(led["verb"], "lidera")
    yield from ((node, None) for node in _listed(said, body, after))


def _named_before(said: Said, body: Mention) -> Iterator[tuple[Node, str | None]]:
    """Those who are named before a body: who form it, lead it, have founded it or are to convene it."""
    before = said.folded[: body.start]
    actors = [
        (m.node, m.end)
        for m in said.mentions
        if m.end <= body.start and m.node is not None and (said.is_actor(m) or said.is_us(m.node))
    ]
    last, end = next(((n, e) for n, e in reversed(actors) if not isinstance(n, Council)), (None, 0))
    if last is None:
        return
    between = before[end:]
    lead = _LEAD.search(between)
    if _MEMBERS.search(between) and len(between) < 75:
        yield last, None
    elif lead and len(between) < 60:
        yield last, (lead["verb"] or lead["plain"]).rstrip("n")
    elif _FOUNDED.search(between) and len(between) < 40 and said.column == "progress":
        yield from ((node, None) for node, _ in actors)
    elif _CONVENED.match(between) and ASKED.search(before):
        yield last, None
    elif "para que convoque" in between and len(between) < 80:
        yield last, "convoca"


def _listed(said: Said, body: Mention, after: str) -> Iterator[Node]:
    """The members that are listed after a body's name."""
    if _FORMED_BY.search(fold(body.written)) and after.lstrip().startswith("("):
        yield from (node for node, _ in said.actors(said.run(body.end)))
        return
    direct = re.match(r"\s*con\s+(?:la|el|los|las)?\s*", after)
    cues = [m for m in (cue("members").search(after), _WHERE.search(after)) if m]
    starts = [body.end + m.end() for m in cues]
    if direct:
        starts.append(body.end + direct.end())
    for start in starts:
        run = [m for m in said.run(start) if not isinstance(m.node, Council)]
        if run:
            for mention in run:
                if said.is_us(mention.node):
                    yield said.office
                elif said.is_actor(mention) and mention.node is not None:
                    yield mention.node
            if direct:
                yield said.office
            return
