"""Commitments that nobody else follows (metrics.md, 4.5): without second party, council or formal support."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pmg_graph.analysis.commitment_lacks import without_council, without_party, without_support
from pmg_graph.analysis.commitments import entry
from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import Phrase, phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Commitment, CommitmentKind, Instrument


def party(index: Index) -> Iterator[Gap]:
    """Complementarity commitments and agreements that name nobody but who makes them."""
    for commitment in index.each(Commitment):
        if without_party(index, commitment):
            yield from _gap(
                index,
                "commitment_without_party",
                commitment,
                Severity.MEDIUM,
                Basis.COMPARED,
                N_("{office} states {what} “{text}”, and neither it nor the answer it stands in names a second party."),
                N_("Ask with whom it is agreed, and write the other party down."),
            )


def council(index: Index) -> Iterator[Gap]:
    """Complementarity commitments that no council frames or is involved in."""
    for commitment in index.each(Commitment):
        if without_council(index, commitment):
            yield from _gap(
                index,
                "commitment_without_council",
                commitment,
                Severity.LOW,
                Basis.NOT_OBSERVED,
                N_(
                    "{office} states {what} “{text}”, and no council of several institutions is seen that would "
                    "follow it up."
                ),
                N_("Agree on the council that reviews it, and put it on its agenda."),
            )


def support(index: Index) -> Iterator[Gap]:
    """Complementarity commitments without an act, agreement or protocol on their lines."""
    for commitment in index.each(Commitment):
        if without_support(index, commitment):
            yield from _gap(
                index,
                "commitment_without_support",
                commitment,
                Severity.LOW,
                Basis.NOT_OBSERVED,
                N_(
                    "{office} states {what} “{text}”, and its lines name no act, agreement, protocol or letter "
                    "that backs it."
                ),
                N_("Put it in writing: an act or a protocol that all parties sign."),
            )


def _gap(
    index: Index,
    kind: str,
    commitment: Commitment,
    severity: Severity,
    basis: Basis,
    reason: str,
    action: str,
) -> Iterator[Gap]:
    made = entry(index, commitment)
    if made.maker is None:
        return
    office = made.maker
    what: Phrase = (
        phrase(INSTRUMENTS[commitment.instrument or Instrument.OTHER])
        if commitment.kind == CommitmentKind.AGREEMENT
        else phrase(N_("the complementarity commitment"))
    )
    yield gap(
        index,
        kind,
        commitment,
        severity=severity,
        basis=basis,
        reason=[phrase(reason, office=office.name, what=what, text=commitment.name.rstrip("."))],
        action=phrase(action),
        keys=commitment.evidence,
        region=made.region,
        others=[office, *made.parties],
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
        N_(
            "Complementarity commitments and agreements whose own lines name nobody but the institution that "
            "states them."
        ),
        80,
        party,
    ),
    _kind(
        "commitment_without_council",
        N_("commitments without a council"),
        N_("Complementarity commitments that no council frames: none is named on their lines or among who takes part."),
        90,
        council,
    ),
    _kind(
        "commitment_without_support",
        N_("commitments without formal support"),
        N_("Complementarity commitments whose lines name no act, agreement, protocol or letter."),
        100,
        support,
    ),
]
