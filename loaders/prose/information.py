"""Provision of information: to whom, by what means, how often."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmg_graph.loaders.prose import lists
from pmg_graph.loaders.prose.bodies import scoped
from pmg_graph.loaders.prose.cues import cue
from pmg_graph.loaders.prose.state import Memory, OpenList, Reading, distinct
from pmg_graph.loaders.prose.text import Sentence
from pmg_graph.model import (
    Council,
    GroupKind,
    Node,
    Office,
    ReportsTo,
    Service,
    Status,
    Territory,
)
from pmg_graph.names import Mention, fold

_DATIVE = re.compile(
    r"\b(?:al?|ante|hacia|en|para)\s*:?\s+(?:(?:el|la|los|las|su|sus|otr[oa]s?|distint[oa]s?|diferentes|divers[oa]s|sr\.?"
    r"|sra\.?|senor|instancias?|instituciones|involucradas?|regionales|de|e|y|del|desarrollo|programas?|territoriales|pertinentes"
    r"|como|tales|por|ejemplo|region|servicios?|organismos?|autoridades|comunas?|jefes?|secretario|ejecutivo|cada|uno|una)"
    r"[\s,:(]+)*$"
)
_INSTRUMENTS = (
    (re.compile(r"\bPROPIR\b|\bPropir\b"), "PROPIR"),
    (re.compile(r"\bARI\b"), "ARI"),
    (re.compile(r"\b[Bb]olet[ií]n(?:es)? \w+"), "boletín"),
    (re.compile(r"\b[Pp]lan de inversi[oó]n anual\b"), "plan de inversión anual"),
    (re.compile(r"\b[Oo]ficios?\b"), "oficio"),
    (re.compile(r"\binformes? peri[oó]dicos\b"), "informes periódicos"),
)
_CHIEF = re.compile(r"\bPROPIR\b|\bPropir\b|\bARI\b")
_FREQUENCY = re.compile(
    r"\b(?:diari|semanal|quincenal|mensual|bimensual|bimestral|trimestral|cuatrimestral|semestral)\w*"
    r"|\bcada (?:mes|semana|trimestre|semestre|ano)\b|\b(?:una vez|\w+ veces) al (?:ano|mes)\b"
    r"|(?<!plan )(?<!programa )(?<!inversion )(?<!presupuesto )\banual\w*"
)
_ADJECTIVES = {
    "cada mes": "mensual",
    "una vez al mes": "mensual",
    "cada semana": "semanal",
    "cada trimestre": "trimestral",
    "cada semestre": "semestral",
    "cada ano": "anual",
    "una vez al ano": "anual",
}
_ADVERB = re.compile(r"(?<=al)mente$")
_PERIOD = re.compile(
    r"\b(?:periodic[oa]|periodicamente|regular|permanente|constante|esporadic)\w*"
    r"|\b(?:cuando|siempre que|cada vez que)\b[^,.;]{0,35}(?:requier|requerid|solicit|pid)\w*"
    r"|\ba (?:requerimiento|solicitud)\b"
)
_PUBLISHED = re.compile(r"public|elabor|prepara|emite|edita")
_REQUESTED = re.compile(
    r"\b(?:requerid|solicitad|pedid)[oa]s?\s+(?:\w+mente\s+)?por\s+(?:el |la |los |las |distint\w+ )*"
    r"|\ba (?:requerimiento|solicitud|peticion) (?:de|del)\s+(?:el |la )?"
)
_ABOUT_INFORMATION = re.compile(r"informa|informe|datos|antecedentes|propir|\bari\b|anteproyecto|\besta\b")
_LATTER = re.compile(r"\ba est[oa]s (?:ultim[oa]s )?")
_UNNAMED = re.compile(
    r"\b(?:instancias|actores|autoridades)\s+"
    r"(?:territoriales|regionales|locales|superiores|involucradas|comunales|provinciales)(?:\s+pertinentes)?"
)
_MENTIONED = re.compile(
    r"\b(?:actores|instituciones|servicios)\s+(?:mencionad|senalad|indicad)[oa]s\s+en\s+el\s+"
    r"(?:punto|numeral|acapite)\s+(\d\.\d)"
)
_SUCH_AS = re.compile(
    r"\b(?:instancias|espacios|actores|organismos|instituciones)\s+(?:tales\s+)?como\s+(?:por ejemplo\s+)?"
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:quien(?:es)?|los cuales|el gerente|la gerencia|la comunidad|cada estamento)\b[^,.;]{0,30}$"
)
_PROVIDES = re.compile(r"provee|proveido|entrega|informacion periodica|informad|informa\b|informan|envi|remit")


def read_information(reading: Reading) -> None:
    """State to whom the office provides information, or that it does not."""
    sentence = reading.sentence
    if cue("no_procedure").search(sentence.folded):
        _absent(reading)
        return
    done: set[tuple[str, str]] = set()
    _agreed(reading, done)
    _told(reading, done)
    _requested(reading, done)
    _by_instrument(reading, done)
    if done:
        reading.memory.told = True
    if sentence.text.rstrip().endswith(":"):
        _open_list(reading, done)


def _agreed(reading: Reading, done: set[tuple[str, str]]) -> None:
    """A procedure agreed with a regional government, for the information that the block asks about."""
    sentence, recipient = reading.sentence, reading.mode.recipient
    for match in cue("procedure").finditer(sentence.passage.folded, sentence.start, sentence.end):
        if recipient is None or sentence.negated(match.start()):
            return
        status = sentence.status(match.start())
        if status is Status.EXISTING:
            done.add(recipient.id)
            report(reading, recipient, status, *sentence.lines)


def _by_instrument(reading: Reading, done: set[tuple[str, str]]) -> None:
    """PROPIR and ARI are how a regional government is informed, whether or not the sentence says so."""
    sentence, recipient = reading.sentence, reading.mode.recipient
    chief = _CHIEF.search(sentence.text)
    if chief is None or recipient is None or done - {recipient.id}:
        return
    at = sentence.start + chief.start()
    if sentence.status(at) is Status.EXISTING and not sentence.negated(at):
        done.add(recipient.id)
        report(reading, recipient, Status.EXISTING, *sentence.lines)


def _told(reading: Reading, done: set[tuple[str, str]]) -> None:
    """Those who are informed, sent or handed something."""
    sentence, text = reading.sentence, reading.sentence.passage.folded
    for match in cue("inform").finditer(text, sentence.start, sentence.end):
        subject = _OTHER_SUBJECT.search(text, max(sentence.start, match.start() - 60), match.start())
        if subject is None and not sentence.negated(match.start()):
            _report_each(reading, _recipients(reading, match), match, done)


def _requested(reading: Reading, done: set[tuple[str, str]]) -> None:
    """Those at whose request it is provided."""
    sentence, text = reading.sentence, reading.sentence.passage.folded
    for match in _REQUESTED.finditer(text, sentence.start, sentence.end):
        if not _ABOUT_INFORMATION.search(text, max(sentence.start, match.start() - 160), match.start()):
            continue
        wanted = lists.nodes(reading, lists.after(reading, match.end()))
        unnamed = _UNNAMED.match(text, match.end())
        if unnamed and not wanted:
            wanted = [_unnamed(reading, unnamed)]
        _report_each(reading, [n for n in wanted[:1] if not isinstance(n, Council)], match, done)


def _report_each(reading: Reading, nodes: Sequence[Node], match: re.Match[str], done: set[tuple[str, str]]) -> None:
    for node in distinct(nodes):
        if node.id not in done and not reading.of_office(node):
            done.add(node.id)
            report(reading, node, reading.sentence.status(match.start()), *reading.sentence.lines)


def _open_list(reading: Reading, done: set[tuple[str, str]]) -> None:
    """A sentence about information that ends in a colon: reports, or those who get them, follow line by line."""
    sentence = reading.sentence
    about = sentence.passage.folded if reading.mode.recipient is not None else sentence.folded
    if not done and not re.search(r"\binform", about):
        return
    known = [m.node for m in sentence.mentions if m.node is not None and m.node.id in done]
    if not known and re.search(r"\bconcordad|\bcon el\b", sentence.folded):
        known = [m.node for m in sentence.mentions if isinstance(m.node, Office)]
    first, last = sentence.lines
    points = bool(_UNNAMED.search(sentence.folded)) and not known
    status = sentence.status(sentence.end - 1)
    reading.memory.open = OpenList("reports", first, distinct(known), (), status, last=last, unnamed=points)


def _recipients(reading: Reading, match: re.Match[str]) -> list[Node]:
    """Whom a word of informing reaches; where it names nobody, it may be meant for the heading's recipient."""
    sentence, memory = reading.sentence, reading.memory
    text = sentence.passage.folded
    found = _dative(reading, match.end())
    if not found and "informad" in match.group():
        found = lists.before(reading, match.start())
    nodes = _bodies(reading, found) or _pointed_at(reading, match)
    unnamed = _UNNAMED.search(text, match.end(), min(sentence.end, match.end() + 90))
    if nodes or unnamed:
        return nodes or _behind(reading, unnamed)
    mentioned = _MENTIONED.search(text, match.end(), sentence.end)
    if mentioned:
        return [n for n, _ in memory.named_in.get(mentioned[1], []) if not reading.of_office(n)]
    if sentence.status(match.start()) is Status.EXISTING and _PROVIDES.search(match.group()):
        memory.meant.append(reading)
    return []


def _pointed_at(reading: Reading, match: re.Match[str]) -> list[Node]:
    """ "A estos últimos", "se les entrega": those named before."""
    sentence, text = reading.sentence, reading.sentence.passage.folded
    if _LATTER.search(text, max(sentence.start, match.start() - 25), match.end() + 25):
        return list(reading.memory.actors)
    if re.search(r"\bles\b", match.group()) or re.search(r"\bles\s*$", text[sentence.start : match.start()]):
        offices = [m.node for m in sentence.mentions if isinstance(m.node, Office) and m.end <= match.start()]
        return [office for office in offices[-1:] if not reading.of_office(office)]
    return []


def _behind(reading: Reading, unnamed: re.Match[str] | None) -> list[Node]:
    """Those behind "las instancias pertinentes": the examples that follow, else an unnamed group."""
    if unnamed is None:
        return []
    sentence = reading.sentence
    such = _SUCH_AS.search(sentence.passage.folded, unnamed.end(), sentence.end)
    named = _bodies(reading, lists.after(reading, such.end())) if such else []
    if named or sentence.text.rstrip().endswith(":"):
        return named
    return [_unnamed(reading, unnamed)]


def cited(memory: Memory, text: str) -> list[int]:
    """The lines of another block that a text points at ("los actores mencionados en el punto 1.3")."""
    mentioned = _MENTIONED.search(fold(text))
    return sorted({line for _, line in memory.named_in.get(mentioned[1], [])}) if mentioned else []


def report_meant(reading: Reading) -> None:
    """A provision whose recipient the passage does not name is meant for the one that the block's heading names."""
    memory, recipient = reading.memory, reading.mode.recipient
    if recipient is not None and not memory.told:
        for meant in memory.meant[:1]:
            report(meant, recipient, Status.EXISTING, *meant.sentence.lines)
    memory.meant, memory.told = [], False


def _unnamed(reading: Reading, match: re.Match[str]) -> Node:
    written = reading.sentence.passage.text[match.start() : match.end()]
    return reading.facts.entities.group(written.capitalize(), GroupKind.OTHER, reading.facts.context.region)


def _dative(reading: Reading, offset: int) -> list[Mention]:
    """The enumeration after the verb that is introduced as its recipient ("a", "al", "ante"; bodies also "en")."""
    sentence = reading.sentence
    text = sentence.passage.folded
    for mention in sentence.mentions:
        if mention.start < offset or not lists.actor(mention):
            continue
        if mention.start - offset > 220:
            break
        lead = text[offset - 1 : mention.start]
        if re.search(r"[.]\s", lead):
            break
        dative = _DATIVE.search(lead)
        written = sentence.passage.text[offset - 1 : mention.start]
        if dative and re.search(r"\b[a-záéíóúñ]{2,}(?:ar|er|ir)\s+$", written[: dative.start()]):
            continue  # "multar a las empresas": another verb's object
        if dative and dative.group().startswith("en") and mention.start - offset > 90:
            continue
        if (
            dative
            and dative.group().startswith("para")
            and not _PUBLISHED.search(text, max(0, offset - 14), offset + 12)
        ):
            continue
        if dative and (isinstance(mention.node, Council) or not dative.group().startswith("en")):
            return lists.after(reading, mention.start)
    return []


def _bodies(reading: Reading, found: list[Mention]) -> list[Node]:
    nodes: list[Node] = []
    kept = {n.id for n in lists.nodes(reading, found)}
    for mention in found:
        if mention.node is None or mention.node.id not in kept or isinstance(mention.node, Territory):
            continue
        nodes += scoped(reading, mention) if isinstance(mention.node, Council) else [mention.node]
    return distinct(nodes)


def _absent(reading: Reading) -> None:
    sentence = reading.sentence
    named = [m.node for m in sentence.mentions if isinstance(m.node, (Office, Service))]
    others = [n for n in named if not reading.of_office(n)]
    target = others[0] if others else reading.mode.recipient
    if target is not None:
        reading.facts.tie(ReportsTo, reading.office, target, *sentence.lines, status=Status.ABSENT)


def report(reading: Reading, node: Node, status: Status, first: int, last: int) -> None:
    """State one provision of information, once for each instrument named."""
    sentence = reading.sentence
    named = [name for pattern, name in _INSTRUMENTS if pattern.search(sentence.text)]
    chief = [name for name in named if name in ("PROPIR", "ARI")] or named[:1]
    written = _period(sentence)
    for before in reading.memory.meant if not written else ():
        written = written or _period(before.sentence)
    instruments: list[str | None] = [*chief] if chief else [None]
    for instrument in instruments:
        reading.facts.tie(
            ReportsTo,
            reading.office,
            node,
            first,
            last,
            status=status,
            instrument=instrument,
            periodicity=(written.lower(),) if written else (),
        )


def _period(sentence: Sentence) -> str:
    period = _FREQUENCY.search(sentence.folded) or _PERIOD.search(sentence.folded)
    if period is None:
        return ""
    folded = period.group()
    return _ADJECTIVES.get(folded) or _ADVERB.sub("", sentence.text[period.start() : period.end()])


def read_open_reports(reading: Reading, opened: OpenList) -> None:
    """A line of a list of reports: its own recipients, or those of the sentence that opened the list."""
    sentence = reading.sentence
    own = _bodies(reading, _dative(reading, sentence.start + 1))
    first_named = sentence.mentions[:1]
    if not own and opened.unnamed and first_named and first_named[0].start - sentence.start < 5:
        for node in _bodies(reading, [m for m in first_named if lists.actor(m)]):
            if not reading.of_office(node):
                opened.last = sentence.lines[1]
                report(reading, node, opened.status, opened.first, sentence.lines[1])
        return
    if not any(pattern.search(sentence.text) for pattern, _ in _INSTRUMENTS):
        return
    for node in own or opened.targets or ([reading.mode.recipient] if reading.mode.recipient else []):
        if node is not None and not reading.of_office(node):
            opened.last = sentence.lines[1]
            first = sentence.lines[0] if own else opened.first
            report(reading, node, opened.status, first, sentence.lines[1])
