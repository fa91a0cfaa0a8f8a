"""Whom the office works with."""

from __future__ import annotations

import re

from pmg_graph.loaders.prose import lists
from pmg_graph.loaders.prose.bodies import resolved
from pmg_graph.loaders.prose.cues import cue
from pmg_graph.loaders.prose.state import Reading, distinct
from pmg_graph.model import Status, Territory, WorksWith
from pmg_graph.names import Mention, MentionKind

#: Money or means of a programme are not the programme.
_MEANS = re.compile(r"\b(?:plata|recurso|fondo|presupuesto|financiamiento|instrumento|dinero|glosa)s?\b")
_WITH_FIRST = re.compile(r"[\s·•-]*con (?:el |la |los |las |est[ea]s? )?")
_HOW = (
    ("convenio", "convenio"),
    ("complement", "complementariedad"),
    ("coordina", "coordinación"),
    ("articula", "articulación"),
    ("red", "red"),
    ("alianza", "alianza"),
    ("agenda", "agenda compartida"),
    ("trabaj", "trabajo conjunto"),
    ("conjunt", "trabajo conjunto"),
)
_MEMBER_OF_PROGRAMME = re.compile(
    r"\b(?:en\s+|del?\s+)?(?:donde|(?:la |el )?cual|que)\s+(?:el |la )?\w+\s+es\s+(?:un\s+|una\s+)?"
    r"(?:socio|actor|parte|miembro|institucion socia)\b"
)
_WITH_WHOM = re.compile(r"\bcon (?:quien(?:es)?|los cuales|las cuales|l[oa]s que|ell[oa]s)\b")


def read_partners(reading: Reading) -> None:
    """State whom the office works with."""
    sentence = reading.sentence
    text = sentence.passage.folded
    for match in cue("partner").finditer(text, sentence.start, sentence.end):
        _work_with(reading, lists.after(reading, match.end()), match)
    opening = _WITH_FIRST.match(text, sentence.start)
    found = lists.after(reading, opening.end()) if opening else []
    if opening and found and found[0].start - opening.end() < 12:
        _work_with(reading, found, opening)
    _relative_partners(reading)


def _relative_partners(reading: Reading) -> None:
    """Partners in a relative clause: "…, con quienes se coordina"; "el programa X, donde SENCE es socio"."""
    sentence = reading.sentence
    text = sentence.passage.folded
    for match in _WITH_WHOM.finditer(text, sentence.start, sentence.end):
        if sentence.status(match.start()) is Status.EXISTING:
            _work_with(reading, lists.before(reading, match.start()), match)
    for match in _MEMBER_OF_PROGRAMME.finditer(text, sentence.start, sentence.end):
        own = [m for m in sentence.mentions if match.start() <= m.start < match.end() and m.node is not None]
        if any(reading.of_office(m.node) for m in own if m.node is not None):
            _work_with(reading, lists.before(reading, match.start())[-1:], match)


def _work_with(reading: Reading, found: list[Mention], match: re.Match[str]) -> None:
    sentence = reading.sentence
    if sentence.negated(match.start()):
        return
    programme = bool(found) and found[0].kind is MentionKind.PROGRAMME
    if programme and _MEANS.search(sentence.passage.folded, match.end(), found[0].start):
        return
    how = tuple(sorted({name for stem, name in _HOW if re.search(rf"\b{stem}", match.group())}))
    status = sentence.status(match.start())
    for node in distinct(lists.nodes(reading, found)):
        if not reading.of_office(node) and not isinstance(node, Territory) and not lists.vague(node):
            for each in resolved(reading, found, node):
                reading.facts.tie(WorksWith, reading.office, each, *sentence.lines, status=status, how=how)
