"""What is agreed in writing: convenios, protocols, minutes, with their date and parties."""

from __future__ import annotations

import re

from pmg_graph.loaders.prose import lists
from pmg_graph.loaders.prose.bodies import pointed_at, resolved
from pmg_graph.loaders.prose.dates import date
from pmg_graph.loaders.prose.state import Reading, distinct, public
from pmg_graph.loaders.prose.text import Clause, Sentence
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Commits,
    Council,
    Group,
    Instrument,
    Node,
    Office,
    Status,
    Territory,
    WorksWith,
)
from pmg_graph.names import Mention, MentionKind

_NOUN = re.compile(
    r"\b(?P<convenio>convenios?)\b|\b(?P<protocolo>protocolos?)\b|\b(?P<acta>actas?)\b"
    r"|\b(?P<acuerdo>acuerdos?(?= (?:publico|operativo|formal|suscrit|firmad|ciudadano|[-–]"
    r"|de (?:cooperacion|colaboracion|trabajo))))"
    r"|\b(?P<other>(?:documentos?|cartas? de compromiso) (?:debidamente |formalmente )?(?:firmad|suscrit)\w+"
    r"|constancia de fecha)"
)
_FIRM = re.compile(
    r"formaliz|suscri|firm|protocoliz|respald|sancion|aprueb|acuerdo formal|compromis|queda|en convenio|en acta"
    r"|nace del|es parte de|cuenta con|tenemos|tiene un|existe|a traves de|mediante|genera"
)
_EXAMPLES = re.compile(r"\([^()]*\b(?:acta|protocolo|convenio)\b[^()]*\betc\.?,?\s*\)")
#: "Acuerdo … formalizado por acta": one agreement, in the form that is named last.
_IN_FORM_OF = re.compile(
    r"[^.;]{0,45}?\b(?:a traves de|por|mediante)\s+(?:un |una |el |la )?(?:acta|convenio|protocolo)s?\b"
)
_OF_POINTED = re.compile(
    r"\s*(?:\w+\s+)?de(?:l| la| las| los)?\s+(?:est[ea]s?\s+|cada\s+)?"
    r"(mesa|sesion|reunion|consejo|directorio)(?:es|s)?\b"
)
_SIGNED = re.compile(r"\bexisten?\s+(?:\w+\s+)?convenios|formalizad|protocolizad|\balero\b|\bqueda")
_GIVEN = re.compile(r"\b(?:aportes?|compromisos?)\s+de(?:l| la| los| las)?\s+")
_OF = re.compile(r"\b(?:de|jornadas? de|sin)\s+$")
_PRINTED_EXAMPLES = re.compile(r"\s*\([^()]*\b(?:acta|protocolo|convenio)\b[^()]*\)")
_ANAPHORIC = re.compile(r"\b(?:el|la|las|los|del|al|est[ea]s?|dich[oa]s?|(?:el|la)\s+unic[oa])\s+$")
_OF_BODY_NAMED = re.compile(r"\s+(?:de(?:l| la| las)?|con)\s+\w")
_ABOUT = re.compile(
    r"\b(?:en lo que respecta|respecto|en el marco)\s+(?:al?|del?)\s+(?:el |la |los |las )?(?:territorios? )?"
)
_CONVENED = re.compile(r"\bconvocad\w+ a (?:la |su )?(?:firma|suscripcion) de(?:l| un| una)?\s*$")
_NATIONAL = re.compile(r"\bnacional(?:es)?\b")
_PARTIES_AFTER = re.compile(
    r"\b(?:entre|con|de informacion (?:al?|para))\s*:?\s*(?:el |la |los |las )?"
    r"|\b(?:suscrit|firmad)[oa]s?\s+[^.;:]{0,40}?(?:por|entre|con)\s*:?\s*(?:el |la |los |las )?"
)
_OF_BODY = re.compile(r"\s*(?:del?|de la|de los|de las)?\s*(?:el |la |los |las )?")
_SIGNING = re.compile(
    r"\b(?:que )?(?:mediante|a traves de|procede\w* a \w+|firman?|suscriben?|genera\w*)\s+"
    r"(?:una? |el |la |los |las )?$"
)

#: Named parties, and whether they alone signed.
Parties = tuple[list[Node], bool]


def read_agreements(reading: Reading) -> None:
    """State what is agreed in writing: form, date, parties. The section's office is a party unless others are named
    as those who signed."""
    sentence = reading.sentence
    if _NOUN.search(sentence.folded) is None:
        return
    text = _EXAMPLES.sub(lambda m: " " * len(m.group()), sentence.passage.folded)
    last_end, seen = -1, set[str | None]()
    for match in _NOUN.finditer(text, sentence.start, sentence.end):
        if match.start() < last_end or _passed_over(reading, text, match):
            continue
        if match.lastgroup in seen and not _PARTIES_AFTER.match(text, match.end() + 1):
            continue  # the same agreement named again
        seen.add(match.lastgroup)
        last_end = _agreement(reading, text, match)


def _passed_over(reading: Reading, text: str, match: re.Match[str]) -> bool:
    sentence = reading.sentence
    clause = sentence.clause(match.start())
    before = text[max(sentence.start, match.start() - 25) : match.start()]
    if sentence.negated(match.start()) or _PRINTED_EXAMPLES.match(sentence.passage.folded, match.end()):
        return True
    if match.lastgroup == "acuerdo" and (_OF.search(before) or _IN_FORM_OF.match(text, match.end())):
        return True
    if _known_already(reading, text, match):
        return True
    return match.lastgroup in ("acta", "acuerdo") and not _FIRM.search(text, clause.start, clause.end)


def _known_already(reading: Reading, text: str, match: re.Match[str]) -> bool:
    """ "The convenio", where the section has named one: of the same programme, where programmes are named."""
    sentence = reading.sentence
    if not _ANAPHORIC.search(text, max(sentence.start, match.start() - 22), match.start()):
        return False
    here = {m.node.id for m in sentence.mentions if m.kind is MentionKind.PROGRAMME and m.node is not None}
    of = here | reading.memory.programmes
    known = any(
        deal.instrument == match.lastgroup and (not of or not programmes or of & programmes)
        for deal, programmes in reading.memory.agreements
    )
    return known and not _OF_BODY_NAMED.match(text, match.end())


def _agreement(reading: Reading, text: str, match: re.Match[str]) -> int:
    sentence, facts = reading.sentence, reading.facts
    clause = sentence.clause(match.start())
    parties, signed = _parties(reading, text, match, clause.end)
    status = sentence.status(match.start())
    when = _date(text, match, clause, facts.context.year)
    named = [n for n in parties if not lists.vague(n)]
    if not named and _bare(match, text, status, clause.start, clause.end, when):
        return match.end()
    national = bool(_NATIONAL.search(text, max(sentence.start, match.start() - 30), min(clause.end, match.end() + 60)))
    if national:
        parties = [facts.entities.service(n.service) if isinstance(n, Office) else n for n in parties]
    written = sentence.passage.text[match.start() : min(clause.end, match.start() + 100)].strip(" ,.;:·")
    first, last = reading.memory.lines(sentence, *parties)
    instrument = Instrument(match.lastgroup or "other")
    programmes = frozenset(m.node.id for m in sentence.mentions if m.kind is MentionKind.PROGRAMME and m.node)
    deal = _known(reading, instrument, programmes) or Commitment(
        key=facts.new_key("Commitment", sentence.lines[0]),
        name=_short(public(facts, written)),
        kind=CommitmentKind.AGREEMENT,
        text=public(facts, _text(sentence, match.start())),
        instrument=instrument,
        date=when,
        shared=len(parties) > 0,
    )
    reading.memory.agreements.append((deal, programmes))
    own: Node = facts.entities.service(facts.context.service) if national and facts.context.service else reading.office
    if not signed:
        parties = [own, *parties]
    for node in distinct(parties):
        facts.tie(Commits, node, deal, first, last, status=status)
        if not signed and not reading.of_office(node) and status is not Status.ABSENT:
            facts.tie(WorksWith, reading.office, node, first, last, status=status, how=(instrument.value,))
    return match.end() + 5


def _text(sentence: Sentence, start: int) -> str:
    """What is agreed, as written: from the agreement's name on; the whole sentence where that says next to nothing."""
    rest = sentence.passage.text[start : sentence.end]
    return rest if len(rest) > 25 else sentence.text


def _date(text: str, match: re.Match[str], clause: Clause, year: int | None) -> str | None:
    """The date after an agreement's name; else one that opens the clause or stands shortly before."""
    after = date(text[match.start() : min(clause.end, match.start() + 160)], year)
    opens = date(text[clause.start : clause.start + 20], year) is not None
    return after or date(text[clause.start if opens else max(clause.start, match.start() - 60) : match.start()], year)


def _known(reading: Reading, instrument: Instrument, programmes: frozenset[tuple[str, str]]) -> Commitment | None:
    """A "formal agreement" that something is part of: the one that the section has named for the same programme."""
    if instrument is not Instrument.ACUERDO or not programmes:
        return None
    return next((deal for deal, of in reversed(reading.memory.agreements) if of & programmes), None)


def _bare(match: re.Match[str], text: str, status: Status, start: int, end: int, when: str | None) -> bool:
    """An agreement without a party besides the office says too little where it is only asked for, or where the form's
    own words ("acuerdo formal") are repeated, or agreements are spoken of in general."""
    if status is not Status.EXISTING:
        return True
    if match.lastgroup == "acuerdo":
        return when is None and not re.search(r"suscrit|firmad", text[match.end() : min(end, match.end() + 25)])
    plural = match.group().endswith("s")
    return match.lastgroup == "convenio" and plural and not _SIGNED.search(text, start, end)


def _parties(reading: Reading, text: str, match: re.Match[str], end: int) -> Parties:
    """The parties that the words after an agreement's name give, or those before it."""
    for look in (_direct, _pointed, _listed, _about, _convened, _signing, _given):
        found = look(reading, text, match, end)
        if found[0]:
            return found
    return [], False


def _direct(reading: Reading, text: str, match: re.Match[str], end: int) -> Parties:
    """ "Acta del consejo"; "convenio A – B – C": they and nobody else."""
    of_body = _OF_BODY.match(text, match.end())
    found = lists.after(reading, of_body.end() if of_body else match.end(), limit=end)
    if not found or found[0].start - match.end() >= 12:
        return [], False
    return _nodes(reading, found), len(found) > 1 and match.lastgroup == "convenio" and found[0].start - match.end() < 2


def _pointed(reading: Reading, text: str, match: re.Match[str], end: int) -> Parties:
    """ "Actas de cada sesión": the body that the text speaks of."""
    pointed = _OF_POINTED.match(text, match.end(), end)
    return (pointed_at(reading, pointed[1]) if pointed else []), False


def _listed(reading: Reading, text: str, match: re.Match[str], end: int) -> Parties:
    """ "Convenio con A", "entre A y B", "suscrito por A"."""
    for by in _PARTIES_AFTER.finditer(text, match.end(), min(reading.sentence.end, match.end() + 120)):
        beyond = by.end() >= end  # a colon closes the clause and opens the list
        found = lists.after(reading, by.end(), limit=None if beyond else end)
        if found and found[0].start - by.end() < 60:
            return _nodes(reading, found), False
    return [], False


def _about(reading: Reading, text: str, match: re.Match[str], end: int) -> Parties:
    """ "Acuerdo formal, en lo que respecta al programa X"."""
    for about in _ABOUT.finditer(text, match.end(), min(reading.sentence.end, max(end, match.end() + 80))):
        found = [m for m in lists.after(reading, about.end()) if m.kind is MentionKind.PROGRAMME][:1]
        if found:
            return _nodes(reading, found), False
    return [], False


def _convened(reading: Reading, text: str, match: re.Match[str], end: int) -> Parties:
    """ "Los municipios son convocados a la firma de un convenio"."""
    sentence = reading.sentence
    to_sign = _CONVENED.search(text, max(sentence.start, match.start() - 50), min(match.start(), end))
    if to_sign is None:
        return [], False
    groups = [m for m in sentence.mentions if m.end <= to_sign.start() and isinstance(m.node, Group)]
    return _nodes(reading, groups[-1:]), False


def _signing(reading: Reading, text: str, match: re.Match[str], end: int) -> Parties:
    """ "A, B y C que mediante acta …", "el directorio procede a generar acta": who is named signs."""
    sentence = reading.sentence
    lead = _SIGNING.search(text[sentence.start : min(match.start(), end)])
    found = lists.before(reading, sentence.start + lead.start()) if lead else []
    named = _nodes(reading, found)
    return named, len(found) > 1 or any(isinstance(n, (Office, Council)) for n in named)


def _given(reading: Reading, text: str, match: re.Match[str], end: int) -> Parties:
    """ "Los aportes de A y B … formalizado en acta"."""
    for given in _GIVEN.finditer(text, reading.sentence.start, min(match.start(), end)):
        found = lists.after(reading, given.end())
        if found:
            return _nodes(reading, found), False
    return [], False


def _nodes(reading: Reading, found: list[Mention]) -> list[Node]:
    kept = [n for n in lists.nodes(reading, found) if not isinstance(n, Territory)]
    return [each for node in kept for each in resolved(reading, found, node)]


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:99].rsplit(" ", 1)[0] + "…"
