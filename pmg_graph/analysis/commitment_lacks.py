"""What a commitment lacks: a second party, a council, formal support. Strict: where a text leaves room, nothing lacks.

What an office does by itself needs neither: only complementarity commitments and agreements are asked for them.
"""

from __future__ import annotations

import re

from pmg_graph.analysis.index import Index
from pmg_graph.model import (
    Commitment,
    CommitmentKind,
    Council,
    Group,
    Municipality,
    Node,
    Office,
    Passage,
    Product,
    Service,
)
from pmg_graph.names.folding import words

#: Those that need somebody else by their nature.
JOINT = frozenset({CommitmentKind.COMPLEMENTARITY, CommitmentKind.AGREEMENT})
#: What formal support is made of, as texts call it.
_FORMAL = frozenset(
    [
        "acta",
        "actas",
        "acuerdo",
        "acuerdos",
        "convenio",
        "convenios",
        "protocolo",
        "protocolos",
        "carta",
        "cartas",
        "oficio",
        "oficios",
        "decreto",
        "decretos",
        "resolucion",
        "resoluciones",
        "contrato",
        "contratos",
        "firmado",
        "firmada",
        "firmados",
        "firmadas",
        "suscrito",
        "suscrita",
    ]
)
#: Kind of documents that are tables: there a row says all that there is, and its neighbours are other rows.
_TABLES = "work_programme"
#: The end of a text whose list of parties stands elsewhere.
_CUT_OFF = re.compile(r"(:|\b(?:entre|con|por|de|del|y|e|a|al|en))\s*$", re.IGNORECASE)
#: Words by which a text speaks of other parties without naming them.
_PARTIES = frozenset(
    [
        "municipio",
        "municipios",
        "municipalidad",
        "municipalidades",
        "municipal",
        "municipales",
        "servicio",
        "servicios",
        "institucion",
        "instituciones",
        "institucional",
        "institucionales",
        "ciudadano",
        "ciudadana",
        "comunidad",
        "comunidades",
        "mesa",
        "mesas",
        "privado",
        "privados",
        "privada",
        "actores",
        "integrantes",
        "participantes",
        "socios",
        "alcalde",
        "alcaldes",
        "empresas",
    ]
)


def without_party(index: Index, commitment: Commitment) -> bool:
    """Whether a complementarity commitment or an agreement names nobody but who makes it.

    Whoever speaks in the section is one party: an agreement "with the GORE" has two. A text that is cut off, or that
    speaks of parties without naming them, may have others, and does not count.
    """
    if commitment.kind not in JOINT:
        return False
    bound = [index.node(tie.start) for tie in index.into(commitment, "COMMITS", status=None)]
    parties = {t.end for t in index.out(commitment, "INVOLVES", status=None)} | {node.id for node in bound}
    named = {service for node in bound if (service := index.service_of(node))} | speaking(index, commitment)
    lines = lines_of(index, commitment)
    return not (
        len(named) > 1
        or any(_is_party(index.node(key), named, index) for key in parties | index.named_on(lines))
        or _PARTIES & {word for text in (_said(commitment), *(p.text for p in lines)) for word in words(text)}
        or _CUT_OFF.search(_said(commitment))
        or index.spoken_of(lines) - named
    )


def without_council(index: Index, commitment: Commitment) -> bool:
    """Whether no council of several institutions frames a complementarity commitment or is named on its lines."""
    if commitment.kind != CommitmentKind.COMPLEMENTARITY:
        return False
    bodies = {t.end for t in index.out(commitment, "UNDER", "INVOLVES", status=None)}
    bodies |= index.named_on(lines_of(index, commitment))
    return not any(isinstance(body := index.node(key), Council) and not body.internal for key in bodies)


def without_support(index: Index, commitment: Commitment) -> bool:
    """Whether the lines of a complementarity commitment name no act, agreement, protocol or letter."""
    if commitment.kind != CommitmentKind.COMPLEMENTARITY:
        return False
    texts = [_said(commitment), *(p.text for p in index.passages(commitment.evidence))]
    return not _FORMAL & {word for text in texts for word in words(text)}


def lines_of(index: Index, commitment: Commitment) -> list[Passage]:
    """The commitment's own lines and those of the objective that it serves; of an answer in prose, all of it."""
    keys = list(commitment.evidence)
    for tie in index.out(commitment, "SERVES"):
        keys += index.node(tie.end).evidence
    lines = index.passages(keys)
    blocks = {(p.document, p.headings[-1]) for p in lines if p.headings and commitment.kind == CommitmentKind.AGREEMENT}
    prose = {b for b in blocks if index.document(b[0]).genre != _TABLES}
    return lines + [p for b in sorted(prose) for p in index.blocks.get(b, ()) if p not in lines]


def speaking(index: Index, commitment: Commitment) -> set[str]:
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
