"""Whom the office works with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmg_graph.loaders._territorial_diagnosis.said import COMUNAS, PROVINCES, Said
from pmg_graph.model import Council, Node, WorksWith
from pmg_graph.names import MentionKind

_WITH = re.compile(
    r"\b(?:coordinaci(?:on|ones)|complementariedad|articulacion|integracion territorial|conjuntamente|en conjunto"
    r"|(?:manera|forma) (?:coordinada|conjunta)|coordinadamente|colaboracion|alianza|trabaj(?:ado|ando|ar|a|an|o)"
    r"|concordad[oa]|vinculacion)\b"
)
_WITH_ENDS = re.compile(r"\b(?:para que|mediante|a traves|reflejado|que\s+(?!forman))\b")
_TOGETHER = re.compile(r"\b(?:junto\s+(?:al?|con)|con\s+(?:el\s+)?apoyo\s+del?)\s+")
_BETWEEN = re.compile(r"\b(?:entre|(?:conformad|integrad|compuest|constituid)[oa]s?\s+por)\s+")
_EXECUTES = re.compile(r"\b(?:que\s+ejecutan?|ejecutad[oa]s?\s+por)\s+")
_ASKED = re.compile(
    r"\b(?:oficiar|oficializar|convocar|solicitar|invitar|remitir|requerir|pedir|citar|proponer|incorporar|incluir)\b"
)
_TO = re.compile(r"\b(?:a|al|con)\s+")
_LINK = re.compile(r"\bcon\s+")


def read_partners(said: Said) -> None:
    """State whom the office works with."""
    done: set[tuple[str, str]] = set()
    for node, offset in _counterparts(said):
        if not isinstance(node, Council) and node.id not in done:
            done.add(node.id)
            status = said.status(offset)
            said.facts.tie(WorksWith, said.office, node, said.first, said.last, status=status)


def _counterparts(said: Said) -> Iterator[tuple[Node, int]]:
    if said.column in ("head", "gore") and not _WITH.search(said.folded):
        return
    yield from _joined_with(said)
    for expression in (_TOGETHER, _EXECUTES):
        for match in expression.finditer(said.folded):
            yield from said.actors(said.run(match.end()))
    for match in _BETWEEN.finditer(said.folded):
        run = said.run(match.end())
        if any(said.is_us(m.node) for m in run):
            yield from said.actors(run)
    if said.column == "progress":
        yield from _subjects(said)
    if said.column == "measures":
        yield from asked(said)


def asked(said: Said) -> Iterator[tuple[Node, int]]:
    """Who is written to, convened or asked."""
    for match in _ASKED.finditer(said.folded):
        to = _TO.search(said.folded, match.end(), match.end() + 60)
        if to:
            yield from said.actors(said.run(to.end(), loose=True))


def _joined_with(said: Said) -> Iterator[tuple[Node, int]]:
    """After a word of working together, every "with" that a name follows, up to the next relative clause."""
    for match in _WITH.finditer(said.folded):
        stop = _WITH_ENDS.search(said.folded, match.end())
        end = stop.start() if stop else len(said.folded)
        provinces = PROVINCES.search(said.folded, match.end(), end + 1)
        if provinces:
            yield from ((node, provinces.start()) for node in _governors(said, provinces))
        for comunas in COMUNAS.finditer(said.folded, match.end(), end):
            yield said.municipalities(), comunas.start()
        for link in _LINK.finditer(said.folded, match.end(), end):
            yield from said.actors(said.run(link.end()))


def _subjects(said: Said) -> Iterator[tuple[Node, int]]:
    """The office and others as the subject of one sentence, or in one pair of brackets; and an institution that stands
    alone in brackets after what it carries out."""
    starts = [0, *(match.end() for match in re.finditer(r"\(", said.text))]
    for run in (said.run(start) for start in starts):
        if len(run) > 1 and any(said.is_us(m.node) for m in run):
            yield from said.actors(run)
    for mention in said.mentions:
        alone = said.text[mention.start - 1 : mention.start] == "(" and said.text[mention.end :][:1] == ")"
        if alone and mention.kind is MentionKind.SERVICE:
            yield from said.actors([mention])


def _governors(said: Said, match: re.Match[str]) -> list[Node]:
    """The provinces as a counterpart are their governors' offices: of those that are named, or of the region."""
    region, entities = said.facts.context.region, said.facts.entities
    codes = [province.code for province in said.provinces(match)]
    return [entities.office("GOBERNACION", region, code) for code in codes] or [entities.office("GOBERNACION", region)]
