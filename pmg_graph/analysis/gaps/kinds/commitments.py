"""Commitments that nobody else follows (metrics.md, 4.5): without second party, council or formal support.

What an office does by itself needs neither: only complementarity commitments and agreements are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index, NodeId
from pmg_graph.analysis.report import Phrase, phrase
from pmg_graph.i18n import N_
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Council,
    Group,
    Instrument,
    Municipality,
    Node,
    Office,
    Passage,
    Product,
    Service,
)
from pmg_graph.names.folding import words

#: What formal support is made of, as texts call it.
_FORMAL = frozenset(
    "acta actas acuerdo acuerdos convenio convenios protocolo protocolos carta cartas oficio oficios decreto "
    "decretos resolucion resoluciones contrato contratos firmado firmada firmados firmadas suscrito suscrita".split()
)
#: Kind of documents that are tables: there a row says all that there is, and its neighbours are other rows.
_TABLES = "work_programme"
#: The end of a text whose list of parties stands elsewhere.
_CUT_OFF = re.compile(r"(:|\b(?:entre|con|por|de|del|y|e|a|al|en))\s*$", re.IGNORECASE)
#: Words by which a text speaks of other parties without naming them.
_PARTIES = frozenset(
    "municipio municipios municipalidad municipalidades municipal municipales servicio servicios institucion "
    "instituciones institucional institucionales ciudadano ciudadana comunidad comunidades mesa mesas privado privados privada actores integrantes participantes socios alcalde alcaldes empresas".split()
)


def without_party(index: Index) -> Iterator[Gap]:
    """Complementarity commitments and agreements that name nobody but who makes them.

    Whoever speaks in the section is one party: an agreement "with the GORE" has two. A text that is cut off, or that
    speaks of parties without naming them, may have others, and is no gap.
    """
    for commitment, bound in _shared_by_nature(index):
        own = {service for node in bound if (service := index.service_of(node))} | _speaking(index, commitment)
        parties = {t.end for t in index.out(commitment, "INVOLVES")} | {node.id for node in bound}
        lines = _lines(index, commitment)
        if (
            any(_is_party(index.node(key), own, index) for key in parties | index.named_on(lines))
            or len({index.service_of(node) for node in bound} | _speaking(index, commitment)) > 1
            or _PARTIES & {word for text in (_said(commitment), *(p.text for p in lines)) for word in words(text)}
            or _CUT_OFF.search(_said(commitment))
            or index.spoken_of(lines) - own
        ):
            continue
        yield _gap(
            index, "commitment_without_party", commitment, bound, Severity.MEDIUM, Basis.COMPARED,
            N_("{office} states {what} “{text}”, and neither it nor the answer it stands in names a second party."),
            N_("Ask with whom it is agreed, and write the other party down."),
        )  # fmt: skip


def without_council(index: Index) -> Iterator[Gap]:
    """Complementarity commitments that no council frames or is involved in."""
    for commitment, bound in _shared_by_nature(index):
        if commitment.kind != CommitmentKind.COMPLEMENTARITY:
            continue
        bodies = {t.end for t in index.out(commitment, "UNDER", "INVOLVES", status=None)} | _around(index, commitment)
        if any(isinstance(body := index.node(key), Council) and not body.internal for key in bodies):
            continue
        yield _gap(
            index, "commitment_without_council", commitment, bound, Severity.MEDIUM, Basis.COMPARED,
            N_("{office} states {what} “{text}”, and no council is named that would follow it up."),
            N_("Agree on the council that reviews it, and put it on its agenda."),
        )  # fmt: skip


def without_support(index: Index) -> Iterator[Gap]:
    """Complementarity commitments without an act, agreement or protocol on their lines."""
    for commitment, bound in _shared_by_nature(index):
        if commitment.kind != CommitmentKind.COMPLEMENTARITY:
            continue
        lines = index.passages(commitment.evidence)
        if _FORMAL & {word for p in lines for word in words(p.text)} or _FORMAL & set(words(_said(commitment))):
            continue
        yield _gap(
            index, "commitment_without_support", commitment, bound, Severity.LOW, Basis.NOT_OBSERVED,
            N_("{office} states {what} “{text}”, and its lines name no act, agreement, protocol or letter that backs it."),
            N_("Put it in writing: an act or a protocol that all parties sign."),
        )  # fmt: skip


def _shared_by_nature(index: Index) -> Iterator[tuple[Commitment, list[Node]]]:
    for commitment in index.each(Commitment):
        if commitment.kind in (CommitmentKind.COMPLEMENTARITY, CommitmentKind.AGREEMENT):
            bound = [index.node(tie.start) for tie in index.into(commitment, "COMMITS")]
            if bound:
                yield commitment, bound


def _lines(index: Index, commitment: Commitment) -> list[Passage]:
    """The commitment's own lines and those of the objective that it serves; of an answer in prose, all of it."""
    keys = list(commitment.evidence)
    for tie in index.out(commitment, "SERVES"):
        keys += index.node(tie.end).evidence
    lines = index.passages(keys)
    blocks = {(p.document, p.headings[-1]) for p in lines if p.headings and commitment.kind == CommitmentKind.AGREEMENT}
    prose = {b for b in blocks if index.document(b[0]).genre != _TABLES}
    return lines + [p for b in sorted(prose) for p in index.blocks.get(b, ()) if p not in lines]


def _around(index: Index, commitment: Commitment) -> set[NodeId]:
    return index.named_on(_lines(index, commitment))


def _speaking(index: Index, commitment: Commitment) -> set[str]:
    """The institutions that speak in the sections where a commitment stands."""
    found: set[str] = set()
    for passage in index.passages(commitment.evidence):
        region = index.region_of_passage(passage)
        offices = index.speakers.get((passage.document, region), set()) if region else set()
        issuer = index.document(passage.document).issuer
        found |= {s for key in offices if (s := index.service_of(index.node(key)))} or ({issuer} if issuer else set())
    return found


def _is_party(node: Node, own: set[str], index: Index) -> bool:
    """Whether a node may be a second party: anyone but the institution itself, and what is inside it."""
    if isinstance(node, Council):
        return not node.internal
    if isinstance(node, Office | Service):
        return index.service_of(node) not in own
    if isinstance(node, Product):
        return node.issuer is None or node.issuer not in own
    return isinstance(node, Group | Municipality)


def _said(commitment: Commitment) -> str:
    return " ".join(filter(None, (commitment.text, commitment.verification)))


def _gap(
    index: Index,
    kind: str,
    commitment: Commitment,
    bound: list[Node],
    severity: Severity,
    basis: Basis,
    reason: str,
    action: str,
) -> Gap:
    office = next((node for node in bound if isinstance(node, Office)), bound[0])
    what: Phrase = (
        phrase(INSTRUMENTS[commitment.instrument or Instrument.OTHER])
        if commitment.kind == CommitmentKind.AGREEMENT
        else phrase(N_("the complementarity commitment"))
    )
    return gap(
        index,
        kind,
        commitment,
        severity=severity,
        basis=basis,
        reason=[phrase(reason, office=office.name, what=what, text=commitment.name.rstrip("."))],
        action=phrase(action),
        keys=commitment.evidence,
        region=index.region_of(office),
        others=bound,
    )


INSTRUMENTS: dict[str, str] = {
    Instrument.CONVENIO: N_("the agreement (convenio)"),
    Instrument.PROTOCOLO: N_("the protocol"),
    Instrument.ACTA: N_("the act (acta)"),
    Instrument.ACUERDO: N_("the accord (acuerdo)"),
    Instrument.OTHER: N_("the document"),
}


def _kind(name: str, title: str, description: str, order: int, find: Callable[[Index], Iterator[Gap]]) -> Kind:
    return Kind(name=name, title=title, description=description, order=order, find=find)


KINDS = [
    _kind(
        "commitment_without_party",
        N_("commitments without a second party"),
        N_("Complementarity commitments and agreements whose own lines name nobody but the institution that states them."),
        80,
        without_party,
    ),
    _kind(
        "commitment_without_council",
        N_("commitments without a council"),
        N_("Complementarity commitments that no council frames: none is named on their lines or among who takes part."),
        90,
        without_council,
    ),
    _kind(
        "commitment_without_support",
        N_("commitments without formal support"),
        N_("Complementarity commitments whose lines name no act, agreement, protocol or letter."),
        100,
        without_support,
    ),
]
