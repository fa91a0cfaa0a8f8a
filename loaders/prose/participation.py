"""Who takes part in what: bodies with their members, actors with the bodies and territories they sit in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmg_graph.loaders.prose import bodies, lists
from pmg_graph.loaders.prose.cues import cue
from pmg_graph.loaders.prose.state import REACH, OpenList, Reading, distinct
from pmg_graph.model import Council, Node, ParticipatesIn, Product, Status, Territory, WorksWith

_OWN = re.compile(
    r"\b(?:la direccion|direccion(?:es)? regional(?:es)?|director(?:es)? regional(?:es)?|(?:este|nuestro|el) servicio"
    r"|reuniones|nosotros|nuestra institucion|esta institucion|nuestra participacion|gran participacion)\b"
)
_INVERTED = re.compile(
    r"\b(?:en|de|a)\s+(?:el|la|los|las)?\s*(?:cual(?:es)?|que|ellas?|ellos?)\s*$|\bdonde\s*$|\ben\s+[^,.;:]{3,70}$"
)
_ROLES = {"presid": "preside", "encabez": "encabeza", "lider": "lidera", "dirig": "dirige", "convoc": "convoca",
          "coordin": "coordina"}  # fmt: skip
_JOINED = re.compile(r"se (?:ha|han) \w+$")
_AND_IN = re.compile(r"\by (?:tambien )?(?:en|a|al) (?:el |la |los |las )?$")
_BESIDE = re.compile(r"\s*,?\s*(?:junto (?:con|a|al)|con)\s+(?:el |la |los |las )?")
_ITEM_ROLES = re.compile(r"\b(secretaria tecnica|secretaria ejecutiva|presidencia|vicepresidencia|preside|coordina)\b")
_BEFORE_VERB = re.compile(
    r"[,\s]*(?:\bque\b|\bquienes\b|\blos cuales\b)?[\s,]*(?:entre otr[oa]s)?[\s,]*"
    r"(?:tambien|ademas|efectivamente|ultimamente)?[\s,]*(?:se)?\s*$"
)
_SPLIT = re.compile(r"\b(?:compuest|integrad|conformad|constituid|formad)[oa]s?\s+(?:la|el|las|los|una|un)\s+")
_OPENS = re.compile(r"[^.;:]{0,60}:\s*$")


def read_participation(reading: Reading) -> None:
    """State who takes part in what in a sentence."""
    sentence = reading.sentence
    text, start, end = sentence.passage.folded, sentence.start, sentence.end
    for match in cue("members").finditer(text, start, end):
        _members(reading, match, ())
    for match in _SPLIT.finditer(text, start, end):
        _split_members(reading, match)
    for match in cue("chair").finditer(text, start, end):
        _members(reading, match, _role(match.group()))
    for match in cue("chairs").finditer(text, start, end):
        actors = lists.nodes(reading, lists.before(reading, match.start()))[-1:]
        targets = [n for n in bodies.after(reading, match.end()) if isinstance(n, Council)]
        _tie(reading, actors, targets, match.start(), _role(match.group()))
    for match in cue("takes_part").finditer(text, start, end):
        _takes_part(reading, match)
    for match in cue("member_of").finditer(text, start, end):
        actors = lists.nodes(reading, lists.before(reading, match.start()))[-1:]
        wanted = [n for n in bodies.after(reading, match.end()) if not isinstance(n, Product)]
        if not re.search(r"\blos (?:participantes|miembros|integrantes)\b", match.group()):
            _tie(reading, actors, wanted[:1], match.start(), ())
    for match in cue("participants").finditer(text, start, end):
        _participants(reading, match)


def _split_members(reading: Reading, match: re.Match[str]) -> None:
    """ "Está conformada la mesa por …": the body stands between the participle and its members."""
    sentence = reading.sentence
    bodies_after = [m for m in sentence.mentions if isinstance(m.node, Council) and 0 <= m.start - match.end() < 4]
    for mention in bodies_after[:1]:
        by = re.compile(r"\s*(?:principalmente\s+)?por\b").match(sentence.passage.folded, mention.end)
        if by:
            actors = lists.nodes(reading, lists.after(reading, by.end()))
            _tie(reading, actors, bodies.scoped(reading, mention), match.start(), ())


def _role(word: str) -> tuple[str, ...]:
    return tuple(role for stem, role in _ROLES.items() if stem in word)


def _members(reading: Reading, match: re.Match[str], roles: tuple[str, ...]) -> None:
    sentence = reading.sentence
    targets = bodies.before(reading, match.start())
    actors = lists.nodes(reading, lists.after(reading, match.end()))
    if not targets:
        return
    if re.match(r"(?:convoca|reune|congrega|incluye|involucra|donde)", match.group()):
        named = [m.end for m in sentence.mentions if isinstance(m.node, Council) and m.end <= match.start()]
        if not named or match.start() - named[-1] > 15:
            return
    if not actors and not roles and _OPENS.match(sentence.passage.folded, match.end(), sentence.end):
        first, _ = reading.memory.lines(sentence, *targets)
        reading.memory.open = OpenList("members", first, targets, roles, sentence.status(match.start()))
        return
    _tie(reading, actors, targets, match.start(), roles)


def _takes_part(reading: Reading, match: re.Match[str]) -> None:
    """Who takes part in what, whichever stands first."""
    sentence = reading.sentence
    folded = sentence.passage.folded
    lead = folded[sentence.start : match.start()]
    if _own_programmes(reading, lead, match):
        return
    joined = bool(re.search(r"incorpora|integrad|sumad", match.group()))
    if "participacion" in match.group() and "en" in match.group().split():
        actors, targets = _subject_first(reading, match, lead)
    elif _JOINED.match(match.group()) or not lead.strip(" ·-•0123456789.)"):
        actors, targets = _verb_first(reading, match)
    elif _INVERTED.search(lead[-90:]):
        targets = bodies.before(reading, match.start()) or _named_before(reading, match.start())
        actors = lists.nodes(reading, lists.after(reading, match.end()))
    else:
        actors, targets = _subject_first(reading, match, lead)
    _tie(reading, actors, targets, match.start(), ())
    if actors:
        _companions(reading, match, actors)
    if joined and targets and sentence.status(match.start()) is Status.EXISTING and not sentence.negated(match.start()):
        partners(reading, actors, *sentence.lines)  # an achievement of the office


def _companions(reading: Reading, match: re.Match[str], actors: list[Node]) -> None:
    """ "A asiste a la mesa X con B, y a la mesa Y con C": B and C sit there too, and A in both."""
    sentence, folded = reading.sentence, reading.sentence.passage.folded
    for mention in sentence.mentions:
        if not isinstance(mention.node, Council) or mention.start < match.end():
            continue
        targets = bodies.scoped(reading, mention)
        if _AND_IN.search(folded, match.end(), mention.start):
            _tie(reading, actors, targets, match.start(), ())
        beside = _BESIDE.match(folded, mention.end)
        if beside:
            _tie(reading, lists.nodes(reading, lists.after(reading, beside.end())), targets, match.start(), ())


def _verb_first(reading: Reading, match: re.Match[str]) -> tuple[list[Node], list[Node]]:
    """ "Participa A en X"; without X, in the territory or body that the section speaks of."""
    memory, folded = reading.memory, reading.sentence.passage.folded
    found = lists.after(reading, match.end())
    if found and re.match(r"[^,.;]{0,40}?\b(?:preside|dirige|encabeza|lidera)\b", folded[found[-1].end :]):
        found = found[:-1]
    actors = lists.nodes(reading, found)
    into = re.search(r"\b(?:a|al|en)\s*$", match.group())
    targets = bodies.after(reading, match.end()) if into else []
    if into and not targets and len(found) > 0:
        return [], []
    if not targets:
        near: list[Node] = [council for council, line in reading.known[-1:] if reading.sentence.lines[0] - line <= 5]
        known: list[Node] = [c for c, line in reading.known[-1:] if reading.sentence.lines[0] - line <= REACH]
        targets = near or ([*memory.territories] if len(memory.territories) == 1 else known)
    last = max((m.end for m in reading.sentence.mentions if into and m.node in targets), default=match.end())
    if into:
        actors = lists.nodes(reading, lists.after(reading, last))
    return [a for a in actors if a not in targets], list(targets)


def _subject_first(reading: Reading, match: re.Match[str], lead: str) -> tuple[list[Node], list[Node]]:
    sentence = reading.sentence
    targets = bodies.after(reading, match.end())
    last = max((m.end for m in sentence.mentions if m.node in targets), default=match.end())
    found = lists.before(reading, _subject_end(sentence.passage.folded, sentence.start, match.start()))
    if found and sentence.passage.folded[found[-1].end : match.start()].strip(" ,") == "y":
        found = (
            [] if _OWN.search(lead) else [m for m in sentence.mentions if lists.actor(m)][:1]
        )  # one subject, two verbs
    actors = [n for n in lists.nodes(reading, found) if n not in targets]
    if not actors and targets and _OWN.search(lead + match.group()):
        actors = [reading.office]
    if not actors and targets:
        actors = [n for n in lists.nodes(reading, lists.after(reading, last)) if n not in targets]
    return actors, targets


def _own_programmes(reading: Reading, lead: str, match: re.Match[str]) -> bool:
    """ "En los programas del servicio participan …": those who do are the service's partners."""
    if not re.search(r"\ben (?:los |nuestros |estos )?programas (?:de |del )?\s*\S+\s*$", lead):
        return False
    if reading.sentence.status(match.start()) is Status.EXISTING:
        partners(reading, lists.nodes(reading, lists.after(reading, match.end())), *reading.sentence.lines)
    return True


def _named_before(reading: Reading, offset: int) -> list[Node]:
    """The territory or programme named before a word, or the section's own where the text says "this programme"."""
    found = [m.node for m in reading.sentence.mentions if m.end <= offset and isinstance(m.node, (Territory, Product))]
    known: list[Node] = [n for n in found[-1:] if n is not None]
    named = [m for m in reading.sentence.mentions if m.end <= offset and isinstance(m.node, Territory)]
    if known and named and named[-1].node is known[0]:  # "en los territorios de A y B"
        for m, following in zip(reversed(named[:-1]), reversed(named), strict=False):
            if m.node is None or not re.fullmatch(
                r"\s*(?:,|y|e)\s+", reading.sentence.passage.folded[m.end : following.start]
            ):
                break
            known.append(m.node)
    text = reading.sentence.passage.folded[reading.sentence.start : offset]
    if not known and re.search(r"\best[ea] (?:programa|territorio)\b", text):
        return [*reading.memory.territories[-1:]]
    return known


def _subject_end(folded: str, start: int, at: int) -> int:
    """Where the subject ends: before ", que, entre otros," and the like."""
    match = _BEFORE_VERB.search(folded[start:at])
    return start + match.start() if match else at


def _participants(reading: Reading, match: re.Match[str]) -> None:
    """Partner institutions of the section's territories or programme, enumerated."""
    memory = reading.memory
    found = lists.after(reading, match.end())
    if len(found) < 2:
        return
    here = [
        m.node for m in reading.sentence.mentions if isinstance(m.node, (Territory, Product)) and m.end <= match.start()
    ]
    line = reading.sentence.lines[0]
    known = [t for t in memory.territories if line - memory.where[t.id][1] <= REACH]
    targets = [n for n in here if isinstance(n, Territory)] or known or ([] if memory.territories else here)
    roles = ("institución socia",) if "soci" in match.group() else ()
    _tie(reading, lists.nodes(reading, found), distinct(targets), match.start(), roles)


def _tie(reading: Reading, actors: Sequence[Node], targets: Sequence[Node], at: int, roles: tuple[str, ...]) -> None:
    sentence, memory = reading.sentence, reading.memory
    if sentence.negated(at) and _denied(reading, at):
        return
    status = sentence.status(at)
    for target in targets:
        if not isinstance(target, (Council, Territory, Product)):
            continue
        for node in distinct(actors):
            if isinstance(target, Product) and lists.vague(node):
                continue
            if node.id != target.id and not isinstance(node, Territory):
                reading.facts.tie(
                    ParticipatesIn, node, target, *memory.lines(sentence, target), status=status, roles=roles
                )
    if targets and status is Status.EXISTING:
        if any(reading.of_office(n) for n in actors):
            memory.sits_in |= {target.id for target in targets}
        if any(target.id in memory.sits_in for target in targets):
            partners(reading, actors, *sentence.lines)


def _denied(reading: Reading, at: int) -> bool:
    """Whether the negation stands right before the verb."""
    sentence = reading.sentence
    denials = cue("negation").finditer(sentence.passage.folded, max(sentence.start, at - 25), sentence.end)
    return any(match.start() <= at for match in denials)


def partners(reading: Reading, actors: Sequence[Node], first: int, last: int) -> None:
    """Those who sit at one table with the section's office work with it."""
    for node in distinct(actors):
        if not reading.of_office(node) and not isinstance(node, Territory) and not lists.vague(node):
            reading.facts.tie(WorksWith, reading.office, node, first, last)


def read_open_members(reading: Reading, opened: OpenList) -> None:
    """A numbered line under "compuesta por:"."""
    line = reading.sentence.lines[1]
    found = [m for m in reading.sentence.mentions if lists.actor(m)]
    role = _ITEM_ROLES.search(reading.sentence.folded)
    said = reading.sentence.text[role.start() : role.end()].lower() if role and len(found) == 1 else ""
    for node in distinct(lists.nodes(reading, found)):
        opened.actors.append((node, line))
        for target in opened.targets:
            if node.id != target.id:
                reading.facts.tie(
                    ParticipatesIn,
                    node,
                    target,
                    opened.first,
                    line,
                    status=opened.status,
                    roles=(said,) if said else opened.roles,
                )


def close_members(reading: Reading, opened: OpenList) -> None:
    """The list is over: where the office is on it, the others are its partners."""
    if any(reading.of_office(node) for node, _ in opened.actors):
        reading.memory.sits_in |= {target.id for target in opened.targets}
    if opened.status is Status.EXISTING and any(reading.of_office(node) for node, _ in opened.actors):
        for node, line in opened.actors:
            partners(reading, [node], line, line)
