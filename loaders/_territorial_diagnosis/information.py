"""What is provided to whom, where the work goes, and what is lacking."""

from __future__ import annotations

import re

from pmg_graph.loaders._territorial_diagnosis.said import FACTUAL_COLUMNS, FUTURE, GLUE, PROVINCES, WISH, Said
from pmg_graph.loaders._territorial_diagnosis.words import gist, instruments, pattern, periodicity
from pmg_graph.model import (
    Council,
    DeclaredGap,
    Declares,
    Group,
    Municipality,
    Node,
    Office,
    Province,
    ReportsTo,
    Status,
    Targets,
)

_BEGINS = re.compile(r"\b(?:formalizar|formalizacion de|convocar|establecer|proponer|acordar|concordar)\b")
_DATIVE = re.compile(r"\b(?:al?|ante)\s+")
_DUTY = re.compile(r"\bse deber[aá]n?\b")
#: Furthest back that a word of provision stands from its recipient.
_REACH = 110
_OTHER_DATIVE = re.compile(
    r"\b(?:respecto|acceso|acuerdo|referid[oa]s?|relacionad[oa]s?|transferid[oa]s?|dirigid[oa]s?|capacitaci(?:on|ones)"
    r"|capacitar|capacita|apoyo|apoyar|asesoria|asistencia tecnica)\s*$"
)
_MUNICIPALITY_OF = re.compile(r"\bmunicip\w+\s+de\s*$")
_LACK_FIRST = re.compile(r"\W*(?:la\s+falta|no\s+(?:existe|hay)|faltan?)\b")


def read_information(said: Said) -> None:
    """State to whom information goes, or that none does. In its own column it goes to the regional government, unless
    another is named."""
    if pattern("not_provision").search(said.folded):
        return
    denied = bool(pattern("none").search(said.folded))
    provided = bool(pattern("provision").search(said.folded))
    if said.column == "gore" and (denied or provided):
        gore = said.facts.entities.office("GORE", said.facts.context.region)
        for receiver in _receivers(said) or [gore]:
            _flow(said, receiver, Status.ABSENT if denied else _status(said))
    elif provided and not denied:
        for receiver in _receivers(said):
            _flow(said, receiver, _status(said) if said.column in FACTUAL_COLUMNS else Status.PROPOSED)


def _receivers(said: Said) -> list[Node]:
    """Actors that information goes to: named after "to" with a word of provision before."""
    found: list[Node] = []
    for match in _DATIVE.finditer(said.folded):
        before = said.folded[max(0, match.start() - _REACH) : match.start()]
        if not pattern("provision").search(before) or _OTHER_DATIVE.search(before):
            continue
        for node, _ in said.actors(said.run(match.end())):
            if isinstance(node, Office | Group | Council) and node not in found:
                found.append(node)
    return found


def _status(said: Said) -> Status:
    """A commitment to inform is a fact; what will be informed, or is still to be agreed, is not yet."""
    later = FUTURE.search(said.text) and not _DUTY.search(said.text)
    begins = _BEGINS.match(said.folded.lstrip(" -•")) or WISH.search(said.folded)
    return Status.PROPOSED if later or begins else Status.EXISTING


def _flow(said: Said, receiver: Node, status: Status) -> None:
    """One tie for each of the instruments; none is stated of what is not provided."""
    absent = status is Status.ABSENT
    for instrument in (None,) if absent else instruments(said.folded) or (None,):
        said.facts.tie(
            ReportsTo,
            said.office,
            receiver,
            said.first,
            said.last,
            status=status,
            instrument=instrument,
            periodicity=() if absent else periodicity(said.folded),
            information=(said.information,) if said.information else (),
        )


def read_places(said: Said) -> None:
    """State where the work goes: provinces and comunas that are neither an actor nor a body's scope."""
    for match in PROVINCES.finditer(said.folded):
        for province in said.provinces(match):
            _target(said, province, match.start())
    if said.column in ("head", "gore") or _LACK_FIRST.match(said.folded):
        return
    actor_until = -1  # end of an enumeration of municipalities, which are actors
    for mention in said.mentions:
        if not isinstance(mention.node, Province | Municipality):
            continue
        before = said.folded[max(0, mention.start - 40) : mention.start]
        listed = actor_until >= 0 and GLUE.fullmatch(said.folded[actor_until : mention.start])
        if isinstance(mention.node, Municipality) and (listed or _MUNICIPALITY_OF.search(before)):
            actor_until = mention.end
        else:
            _target(said, mention.node, mention.start)


def _target(said: Said, place: Province | Municipality, offset: int) -> None:
    said.facts.tie(Targets, said.office, place, said.first, said.last, status=said.status(offset))


def read_gaps(said: Said) -> None:
    """State the lack that a sentence declares; one node for a sentence."""
    lack = pattern("gap").search(said.folded)
    if lack is None or said.column == "gore" or pattern("no_gap").search(said.folded):
        return
    node = DeclaredGap(
        key=said.facts.new_key("DeclaredGap", said.first),
        name=gist(said.text),
        text=said.text,
        about=lack.group().strip(),
    )
    said.facts.tie(Declares, said.office, node, said.first, said.last)
