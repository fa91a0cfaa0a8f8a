"""Agreements: several cells of a region may speak of the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pmg_graph.loaders._territorial_diagnosis.partners import asked
from pmg_graph.loaders._territorial_diagnosis.said import COMUNAS, Said
from pmg_graph.loaders._territorial_diagnosis.words import gist
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Commits,
    Council,
    GroupKind,
    Instrument,
    Node,
    Status,
    WorksWith,
)

_AGREEMENT = re.compile(
    r"\b(?P<noun>convenios?|protocolos?|(?<!de )acuerdos?|actas?\s+de\s+acuerdo)\b"
    r"|\b(?P<agreed>(?:lo|terminos)\s+acordad[oa]s?)\b|\bse\s+(?P<official>oficializo)\b"
)
_ACCORDING = re.compile(r"\bde\s+acuerdo\s+(?:a|al|con)\b")
_SIGNING = re.compile(
    r"\b(?:establecer|suscribir|oficializar|firmar|formalizar|celebrar|proponer|propone|un\s+acuerdo\s+que|para\s+generar"
    r"|hacer)\b[^.;]{0,30}$"
)
_IN_FORCE = re.compile(
    r"\b(?:de\s+acuerdo\s+al|segun|conforme\s+al|avance\s+de\s+(?:los|todos\s+los)|estado\s+de\s+los|gasto\s+de\s+los"
    r"|seguimiento\s+de\s+los)\s*$|\bque\s+firmaron\s*$"
)
_SIGNED = re.compile(r"\b(?:se\s+firmaron|firmad|suscrit|establecid|celebrad|vigente|existente)")
_EXECUTORS = re.compile(r"\b(?:con|entre\s+serplac\s+y)\s+(?:los\s+ejecutores|las\s+instituciones\s+ejecutoras)\b")
_PUBLIC = re.compile(r"\btransferencia\s+de\s+recursos\s+a\s+la\s+institucionalidad\s+publica\b")
_PARTY = re.compile(r"\b(?:con|entre)\s+")
_ELSEWHERE = re.compile(r"\b(?:que|para|sobre)\b(?! (?:se )?(?:ha|han|firm|posee|maneja))")
_YEAR = re.compile(r"\b(?:en\s+el\s+ano|el\s+ano|del?\s+ano)\s+((?:19|20)\d\d)\b")
_INSTRUMENTS = {"conv": Instrument.CONVENIO, "prot": Instrument.PROTOCOLO, "acta": Instrument.ACTA}
#: What follows the noun is an agreement's name, unless it is shorter than this.
SHORTEST_NAME = 25

_Key = tuple[str | None, tuple[tuple[str, str], ...], Status, Instrument | None]


@dataclass
class _Deal:
    node: Commitment
    parties: list[Node]


@dataclass
class Deals:
    """The agreements that a document speaks of, region by region."""

    _deals: dict[_Key, _Deal] = field(default_factory=dict)
    _agreed: list[tuple[Said, re.Match[str], list[Node]]] = field(default_factory=list)

    def read(self, said: Said) -> None:
        """State the agreements of a sentence. What is only called agreed waits until the region is read."""
        for match in _AGREEMENT.finditer(said.folded):
            if _ACCORDING.match(said.folded, max(0, match.start() - 3)):
                continue
            parties = _parties(said, match)
            if parties and match["agreed"]:
                self._agreed.append((said, match, parties))
            elif parties:
                self._state(said, match, parties)

    def close(self) -> None:
        """The region is read: what was agreed without a name is an agreement where none with the same parties has one;
        else it may be that one, and is left aside."""
        for said, match, parties in self._agreed:
            key = _key(said, parties, _status(said, match), None)
            if key in self._deals or not self._with_same_parties(key):
                self._state(said, match, parties)
        self._agreed.clear()

    def _state(self, said: Said, match: re.Match[str], parties: list[Node]) -> None:
        noun = match["noun"] or ""
        instrument = _INSTRUMENTS.get(noun[:4], Instrument.ACUERDO)
        status = _status(said, match)
        key = _key(said, parties, status, None if match["agreed"] else instrument)
        deal = self._deals.get(key)
        if deal is None:
            year = _YEAR.search(said.folded)
            spoken = said.text[match.start() :]
            node = Commitment(
                key=said.facts.new_key("Commitment", said.first),
                name=gist(spoken if len(spoken) > SHORTEST_NAME else said.text),
                text=said.text,
                kind=CommitmentKind.AGREEMENT,
                instrument=instrument,
                date=year.group(1) if year else None,
                shared=True,
            )
            deal = self._deals[key] = _Deal(node, list({party.id: party for party in parties}.values()))
        office = said.office
        said.facts.tie(Commits, office, deal.node, said.first, said.last, status=status)
        for party in deal.parties:
            said.facts.tie(Commits, party, deal.node, said.first, said.last, status=status)
            said.facts.tie(
                WorksWith, office, party, said.first, said.last, status=status, how=(str(deal.node.instrument),)
            )

    def _with_same_parties(self, key: _Key) -> _Deal | None:
        return next((deal for known, deal in self._deals.items() if known[:3] == key[:3]), None)


def _key(said: Said, parties: list[Node], status: Status, instrument: Instrument | None) -> _Key:
    ids = tuple(sorted({party.id for party in parties}))
    return said.facts.context.region, ids, status, instrument


def _status(said: Said, match: re.Match[str]) -> Status:
    """In force where it is signed or reported on; only wished for where it is to be signed."""
    before = said.folded[: match.start()]
    if _IN_FORCE.search(before) or _SIGNED.search(said.folded, match.end(), match.end() + 60):
        return Status.EXISTING
    return Status.PROPOSED if _SIGNING.search(before) else said.status(match.start())


def _parties(said: Said, match: re.Match[str]) -> list[Node]:
    """Who is bound besides the office: named after "with" or "between"; the regional government in its column; those
    who are convened to sign."""
    end = min(match.end() + 110, len(said.folded))
    for link in _PARTY.finditer(said.folded, match.end(), end):
        between = said.folded[match.end() : link.start()]
        if _ELSEWHERE.search(between) and not between.rstrip().endswith("coordinacion"):
            break
        nodes = [node for node, _ in said.actors(said.run(link.end())) if not isinstance(node, Council)]
        if COMUNAS.match(said.folded, link.start()):
            nodes.append(said.municipalities())
        if nodes:
            return nodes
    if said.column == "gore":
        return _regional_government(said, match)
    if said.column == "measures" and _SIGNING.search(said.folded[: match.start()]):
        return [node for node, _ in asked(said) if not isinstance(node, Council)]
    return _unnamed(said, end)


def _unnamed(said: Said, end: int) -> list[Node]:
    """Parties that are a plural without a name."""
    entities, region = said.facts.entities, said.facts.context.region
    if _EXECUTORS.search(said.folded, 0, end):
        return [entities.group("Ejecutores", GroupKind.OTHER, region, aliases=("Instituciones ejecutoras",))]
    if _PUBLIC.search(said.folded, 0, end):
        return [entities.group("Instituciones públicas", GroupKind.SERVICES, region)]
    return []


def _regional_government(said: Said, match: re.Match[str]) -> list[Node]:
    """In the regional government's column an agreement on what is provided is with the regional government."""
    noun = match["noun"] or ""
    after = said.folded[match.end() :]
    others = noun and _PARTY.search(after[:40]) and "comuna" in after
    if noun.endswith("s") or others or re.search(r"\bcada\s*$", said.folded[: match.start()]):
        return []
    return [said.facts.entities.office("GORE", said.facts.context.region)]
