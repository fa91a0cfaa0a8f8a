"""Bodies and territories: which ones a sentence names, and which it only points at."""

from __future__ import annotations

import re

from pmg_graph.loaders.prose import lists
from pmg_graph.loaders.prose.cues import cue
from pmg_graph.loaders.prose.state import REACH, Memory, Reading
from pmg_graph.model import Comprises, Council, CouncilKind, Municipality, Node, Product, Status, Territory, WorksWith
from pmg_graph.names import Mention, fold

#: A bare head noun and the kinds of bodies it may point back to.
_HEADS: tuple[tuple[str, tuple[CouncilKind, ...]], ...] = (
    ("mesa", (CouncilKind.MESA,)),
    ("consejo", (CouncilKind.CONSEJO_PUBLICO_PRIVADO, CouncilKind.OTHER, CouncilKind.CONSEJO_ESTRATEGICO)),
    ("directorio", (CouncilKind.DIRECTORIO,)),
    ("secretaria tecnica", (CouncilKind.SECRETARIA_TECNICA,)),
    ("comite", (CouncilKind.COMITE,)),
    ("subcomite", (CouncilKind.SUBCOMITE,)),
    ("gabinete", (CouncilKind.GABINETE,)),
    ("agencia", (CouncilKind.AGENCIA,)),
    ("red", (CouncilKind.RED,)),
)
_BARE = re.compile(
    r"\b(?:(?:la|el|las|los|dicha|dicho|esta|este|estas|cada|del|al|una)\s+)"
    r"(mesa|consejo|directorio|secretaria tecnica|comite|subcomite|gabinete|agencia|red)(?:e?s)?\b"
)
_INSTANCE = re.compile(
    r"\b(?:instancia|ella|ellas|ellos|la cual|el cual|las cuales|los cuales|las que|la que|el que|esto|este espacio)\b"
)
#: Bodies of a territory: without one of their own they belong to the section's.
TERRITORIAL = {
    CouncilKind.CONSEJO_PUBLICO_PRIVADO,
    CouncilKind.DIRECTORIO,
    CouncilKind.SECRETARIA_TECNICA,
}
_TERRITORIAL_NAMES = {"Mesa Territorial", "Mesa Público-Privada", "Consorcio Territorial Público-Privado"}
_COMPRISES = re.compile(
    r"\b(?:(?:compuest|integrad|conformad|constituid|formad|comprendid)[oa]s?\s+(?:principalmente\s+)?(?:por|de|en)"
    r"|comprende(?:n)?|abarca(?:n)?|incluye(?:n)?(?:\s+a)?|involucra(?:n)?(?:\s+a)?|considera(?:n|ndo)?(?:\s+a)?"
    r"|cubre(?:n)?|corresponde(?:n)?\s+a|agrupa(?:n)?(?:\s+a)?|limita(?:do)?\s+a)\b"
)
_DEFINED = re.compile(
    r"\b(?:se (?:ha |han )?(?:establecido|definido|fijado)|establecido|definido)\s+como\s+territorio\b"
)
_FORMING = re.compile(r"[\s,\"”)]*(?:conform|form|constituy)\w*(?:andose|iendose|ando|iendo)\b")
_SESSION = re.compile(
    r"\b(?:sesion(?:es)?|reunion(?:es)?|acuerdos?)\s+del\s+consejo\b(?!\s+(?:de|del|regional|publico|municipal))"
)
_INSTANCE_NAME = re.compile(
    r"\binstancia\s+(?:territorial|regional|provincial|comunal|local|intermedia)(?:\s+(?:menor|mayor|superior|tecnica|intermedia))?"
)
_CREATION = re.compile(
    r"\b(?:constitucion|creacion|conformacion|establecimiento|formacion|crear|constituir|conformar|instalar|establecer)\b"
)


def canonical(council: Council) -> str:
    """A council's name without its place."""
    return re.sub(r" \([^()]*\)$", "", council.name)


def scoped(reading: Reading, mention: Mention) -> list[Node]:
    """The bodies a mention names: those of the section's territory or territories where it names none of its own."""
    council = mention.node
    assert isinstance(council, Council)
    if canonical(council) == "Mesa Técnica":
        known = reading.memory.council(lambda c: c.kind == CouncilKind.SECRETARIA_TECNICA)
        if known is None:
            return [council]
        return [known.model_copy(update={"aliases": tuple(sorted({*known.aliases, mention.written}))})]
    territorial = council.kind in TERRITORIAL or canonical(council) in _TERRITORIAL_NAMES
    if not territorial or (council.scope and council.scope != council.region):
        return [council]
    entities, near = reading.facts.entities, _territories(reading)
    here = {m.node.id for m in reading.sentence.mentions if m.node is not None}
    if mention.plural and len(near) == 1 and near[0].id not in here:  # bodies of that kind in general
        return [entities.council(canonical(council), council.kind, reading.facts.context.region, None, plural=True)]
    if not near or (len(near) > 1 and not mention.plural):
        return [council]
    return [entities.council(canonical(council), council.kind, t.region or council.region, t) for t in near]


def _territories(reading: Reading) -> list[Territory]:
    here = [m.node for m in reading.sentence.mentions if isinstance(m.node, Territory)]
    known = here or reading.memory.territories
    return [t for t in {t.id: t for t in known}.values() if t.kind not in ("ADI", "subterritorio", "programa_regional")]


def resolved(reading: Reading, found: list[Mention], node: Node) -> list[Node]:
    """A body of an enumeration with its scope; any other actor as it is."""
    mention = next((m for m in found if m.node is not None and m.node.id == node.id), None)
    return scoped(reading, mention) if mention is not None and isinstance(node, Council) else [node]


def read_bodies(reading: Reading) -> None:
    """State the bodies and territories that a sentence names."""
    sentence, memory = reading.sentence, reading.memory
    for mention in sentence.mentions:
        if isinstance(mention.node, Territory) and reading.mode.territories:
            if mention.node.kind == "programa_regional" and memory.umbrella:
                continue
            if sentence.status(mention.start) is not Status.PROPOSED or mention.node.id in memory.where:
                reading.facts.node(mention.node, *sentence.passage.lines(mention.start, mention.end))
                memory.note(mention.node, sentence.lines)
    read_comprised(reading)
    for mention in sentence.mentions:
        if isinstance(mention.node, Council) and reading.mode.councils:
            for council in scoped(reading, mention):
                _state(reading, mention, council)
    if reading.mode.councils:
        _bare_council(reading)


def _bare_council(reading: Reading) -> None:
    """A council that is only called "the council": the territory's, where no other of its kind has been named."""
    sentence, memory = reading.sentence, reading.memory
    match = _SESSION.search(sentence.folded)
    if match is None or len(_territories(reading)) != 1 or _named_head(memory, "consejo"):
        return
    territory = _territories(reading)[0]
    council = reading.facts.entities.council("Consejo", CouncilKind.OTHER, territory.region, territory)
    reading.facts.node(council, *sentence.lines)
    memory.note(council, sentence.lines)


def _named_head(memory: Memory, head: str) -> Council | None:
    kinds = dict(_HEADS)[head]
    return memory.council(lambda c: c.kind in kinds and fold(c.name).startswith(head))


def _state(reading: Reading, mention: Mention, council: Node) -> None:
    sentence, memory = reading.sentence, reading.memory
    lines = sentence.passage.lines(mention.start, mention.end)
    before = sentence.passage.folded[max(sentence.start, mention.start - 45) : mention.start]
    proposed = sentence.status(mention.start) is Status.PROPOSED
    if sentence.negated(mention.start) and cue("negation").search(before):
        return
    if proposed and council.id not in memory.where:
        if _CREATION.search(before):
            reading.facts.tie(WorksWith, reading.office, council, *lines, status=Status.PROPOSED)
            return
        if mention.plural:
            return
    reading.facts.node(council, *lines)
    memory.note(council, lines)


def read_comprised(reading: Reading) -> None:
    """What a territory consists of: the provinces, comunas and territories enumerated after the word that says so."""
    sentence, memory = reading.sentence, reading.memory
    if not reading.mode.territories:
        return
    for match in _COMPRISES.finditer(sentence.passage.folded, sentence.start, sentence.end):
        _comprised(reading, match.start(), match.end())
    for match in _DEFINED.finditer(sentence.passage.folded, sentence.start, sentence.end):
        _comprised(reading, match.end() + 60, match.end())
    for mention in sentence.mentions:
        if isinstance(mention.node, Territory):
            dash = re.compile(r"[\s\"”]*(?:[-–(:]|,? ?\(?comunas de)\s*").match(sentence.passage.folded, mention.end)
            if dash and not memory.comprised.get(mention.node.key):
                places = lists.after(reading, dash.end(), lists.place)
                cut = next((i for i, m in enumerate(places) if isinstance(m.node, Territory)), len(places))
                places = places[:cut]
                if places and places[0].start - dash.end() < 30:
                    _tie_places(reading, mention.node, places)


def _comprised(reading: Reading, subject_end: int, offset: int) -> None:
    sentence = reading.sentence
    places = lists.after(reading, offset, lists.place)
    if not places or sentence.negated(offset):
        return
    lead = sentence.passage.folded[offset : places[0].start]
    if re.search(r"\b(?:municip|alcald|instituc|representant|gobernac|servicio)", lead):
        return
    named = [m for m in sentence.mentions if isinstance(m.node, Territory) and m.end <= subject_end and m not in places]
    whole = _FORMING.match(sentence.passage.folded, places[-1].end)
    if whole:
        formed = [m for m in sentence.mentions if isinstance(m.node, Territory) and 0 <= m.start - whole.end() < 50]
        named, subject_end = formed[:1], min(subject_end, offset)
    if subject_end > offset:  # "como territorio de X, las comunas de …"
        named = [m for m in places if isinstance(m.node, Territory)][:1]
        places = [m for m in places if m not in named]
        territory: Node | None = named[0].node if named else None
    elif named:
        territory = named[-1].node
    else:
        territory = _meant(reading, places, subject_end)
    if isinstance(territory, Territory):
        _tie_places(reading, territory, places)


def _meant(reading: Reading, places: list[Mention], subject_end: int) -> Territory | None:
    """The territory a sentence speaks of without name: the only one of the section, or the one that bears the name of
    the only province it consists of."""
    sentence = reading.sentence
    if not re.search(r"\bterritorio\b", sentence.passage.folded[sentence.start : subject_end]):
        return None
    known = reading.memory.territories
    if len(known) == 1:
        return known[0]
    if not known and len(places) == 1:
        name, region = places[0].node.name, reading.facts.context.region  # type: ignore[union-attr]
        for territory in reading.facts.entities.gazetteer.territories:
            if territory.name == name and territory.region == region:
                reading.facts.node(territory, *sentence.lines)
                reading.memory.note(territory, sentence.lines)
                return territory
    return None


def _tie_places(reading: Reading, territory: Territory, places: list[Mention]) -> None:
    sentence, memory = reading.sentence, reading.memory
    for mention in places:
        if mention.node is None or mention.node.id == territory.id:
            continue
        asked = cue("proposed").search(sentence.passage.folded, sentence.clause(mention.start).start, mention.start)
        status = Status.PROPOSED if asked else Status.EXISTING
        first, last = memory.lines(sentence, territory)
        reading.facts.tie(Comprises, territory, mention.node, first, last, status=status)
        if isinstance(mention.node, Municipality) and status is Status.EXISTING:
            known = memory.comprised.setdefault(territory.key, [])
            if mention.node not in known:
                known.append(mention.node)


def before(reading: Reading, offset: int) -> list[Node]:
    """The body that a word such as "integrada por" speaks of: the last one named or pointed at before it."""
    sentence = reading.sentence
    named = [m for m in sentence.mentions if isinstance(m.node, Council) and m.end <= offset]
    named = [m for m in named if offset - m.end <= 140 or m is not named[-1]]
    text = sentence.passage.folded[sentence.start : offset]
    unnamed = list(_INSTANCE_NAME.finditer(text))
    if unnamed and len(text) - unnamed[-1].end() < 15 and not named:
        return [_instance(reading, unnamed[-1])]
    bare = list(_BARE.finditer(text))
    if named and not (bare and sentence.start + bare[-1].start() > named[-1].end):
        return scoped(reading, named[-1])
    if bare:
        known = _pointed_at(reading, bare[-1][1])
        return [known] if known else []
    if re.search(r"\b(?:programa|territorio)\b", text):
        return []
    if _INSTANCE.search(text) or len(text) < 25:
        return [c for c, line in reading.known[-1:] if sentence.lines[0] - line <= REACH]
    return []


def _pointed_at(reading: Reading, head: str) -> Council | None:
    kinds = dict(_HEADS)[head]
    return reading.memory.council(lambda c: c.kind in kinds, near=reading.sentence.lines[0])


def pointed_at(reading: Reading, head: str) -> list[Node]:
    """The body that a bare head noun points back to; "sesión" and "reunión" point to the last body of all."""
    memory = reading.memory
    if head in dict(_HEADS):
        known = _pointed_at(reading, head)
        return [known] if known else []
    near = memory.council(lambda c: True, near=reading.sentence.lines[0])
    last = [near] if near is not None else []
    return [
        c
        for c in memory.councils
        if canonical(c) == canonical(last[0]) and memory.where[c.id] == memory.where[last[0].id]
    ]


def _instance(reading: Reading, match: re.Match[str]) -> Council:
    """A body without a name of its own ("instancia territorial menor, que comprende a …")."""
    start = reading.sentence.start + match.start()
    name = reading.sentence.passage.text[start : start + len(match.group())].capitalize()
    territories = reading.memory.territories
    scope = territories[-1] if territories else None
    council = reading.facts.entities.council(name, CouncilKind.OTHER, reading.facts.context.region, scope)
    reading.facts.node(council, *reading.sentence.lines)
    reading.memory.note(council, reading.sentence.lines)
    return council


def after(reading: Reading, offset: int) -> list[Node]:
    """The bodies, territories or programmes that a word such as "participa en" speaks of: those named after it."""
    sentence = reading.sentence
    wanted = lists.after(reading, offset, lambda m: isinstance(m.node, (Council, Territory, Product)))
    found: list[Node] = []
    for mention in wanted:
        if isinstance(mention.node, Council):
            found += scoped(reading, mention)
        elif mention.node is not None:
            found.append(mention.node)
    if any(isinstance(n, (Council, Territory)) for n in found):
        found = [n for n in found if not isinstance(n, Product)]
    if not found:
        bare = _BARE.search(sentence.passage.folded, offset, min(sentence.end, offset + 40))
        if bare:
            known = _pointed_at(reading, bare[1])
            found = [known] if known else []
    return found


def is_role(council: Node) -> bool:
    """A manager of a territory is named like a body and is none."""
    return isinstance(council, Council) and canonical(council) == "Gerencia Territorial"
