"""Commitments: who is bound to what, with whom, for which product and place, and what each of them lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from pmg_graph.analysis.commitment_lacks import without_council, without_party, without_support
from pmg_graph.analysis.index import Index
from pmg_graph.model import Commitment, CommitmentKind, Council, Node, Objective, Office

N = TypeVar("N", bound=Node)
#: The tables of a work programme, whose rows have a weight, a means of verification and an indicator.
TABLES = frozenset({CommitmentKind.IMPROVEMENT, CommitmentKind.COMPLEMENTARITY, CommitmentKind.INFORMATION})


@dataclass(frozen=True)
class Entry:
    """A commitment with what it is tied to.

    ``maker`` is the office that states it, ``parties`` everyone bound or involved besides, ``lacks`` the codes of what
    its row does not state: ``verification``, ``weight``, ``indicator``, ``counterpart``, ``council``, ``support``.
    """

    commitment: Commitment
    maker: Node | None
    bound: tuple[Node, ...]
    involved: tuple[Node, ...]
    councils: tuple[Council, ...]
    products: tuple[Node, ...]
    places: tuple[Node, ...]
    region: str | None
    year: int | None
    lacks: tuple[str, ...]

    @property
    def parties(self) -> tuple[Node, ...]:
        """Everyone but the maker, by name."""
        found = {node.id: node for node in (*self.bound, *self.involved) if node is not self.maker}
        return tuple(sorted(found.values(), key=lambda n: (n.name, n.key)))

    @property
    def shared(self) -> bool:
        """Whether anyone besides the maker is bound or takes part."""
        return bool(self.parties)


def entries(index: Index, *, region: str | None = None, service: str | None = None) -> list[Entry]:
    """Every commitment of a region and an institution, by region, maker, document and line."""
    found = [entry(index, commitment) for commitment in index.each(Commitment)]
    kept = [
        e
        for e in found
        if (region is None or e.region == region)
        and (service is None or any(index.service_of(n) == service for n in (*e.bound, *e.involved)))
    ]
    return sorted(kept, key=lambda e: (e.region or "", e.maker.name if e.maker else "", _place(index, e)))


def _place(index: Index, entry: Entry) -> tuple[str, int, str]:
    lines = index.passages(entry.commitment.evidence)
    return (*((lines[0].document, lines[0].first_line) if lines else ("", 0)), entry.commitment.key)


def entry(index: Index, commitment: Commitment) -> Entry:
    """A commitment with what it is tied to."""
    bound = [index.node(tie.start) for tie in index.into(commitment, "COMMITS")]
    maker = _maker(index, commitment, bound)
    region = index.region_of(maker) if maker else None
    # an institution's own office among who takes part is no second party
    own = {index.service_of(maker)} - {None} if maker else set()
    involved = [index.node(tie.end) for tie in index.out(commitment, "INVOLVES")]
    others = [n for n in involved if index.service_of(n) not in own and not (isinstance(n, Council) and n.internal)]
    objectives = [index.node(tie.end) for tie in index.out(commitment, "SERVES")]
    products = [index.node(t.end) for o in objectives for t in index.out(o, "CONCERNS")]
    places = [index.node(t.end) for t in index.out(commitment, "TARGETS")]
    bodies = [index.node(t.end) for t in index.out(commitment, "UNDER")]
    councils = [n for n in (*bodies, *others) if isinstance(n, Council) and not n.internal]
    years = {index.document(d).year for d in index.documents_of(commitment.evidence)} - {None}
    return Entry(
        commitment=commitment,
        maker=maker,
        bound=tuple(bound),
        involved=tuple(others),
        councils=_once(councils),
        products=_once(products),
        places=_once(places),
        region=region,
        year=commitment.year or min((y for y in years if y is not None), default=None),
        lacks=_lacks(index, commitment, objectives),
    )


def _maker(index: Index, commitment: Commitment, bound: list[Node]) -> Node | None:
    """Who states it: the office that speaks in the section, also where the text names the other side only ("an
    agreement with the GORE"); else the first of those bound by key."""
    speaking = {
        key
        for p in index.passages(commitment.evidence)
        for key in index.speakers.get((p.document, index.region_of_passage(p) or ""), ())
    }
    if not speaking:
        issuers = {(index.document(d).issuer or "").lower() for d in index.documents_of(commitment.evidence)}
        speaking = {key for key in (("Service", issuer) for issuer in issuers) if key in index.graph.nodes}
    own = [node for node in bound if node.id in speaking] or [index.node(key) for key in speaking]
    return min(own or bound, key=lambda n: (not isinstance(n, Office), n.key), default=None)


def _lacks(index: Index, commitment: Commitment, objectives: list[Node]) -> tuple[str, ...]:
    found = []
    if commitment.kind in TABLES:
        if not commitment.verification:
            found.append("verification")
        if commitment.weight is None:
            found.append("weight")
        indicators = [o.indicator for o in objectives if isinstance(o, Objective)]
        if commitment.kind == CommitmentKind.IMPROVEMENT and not any(indicators):
            found.append("indicator")
    checks = {"counterpart": without_party, "council": without_council, "support": without_support}
    return tuple(found + [name for name, check in checks.items() if check(index, commitment)])


def _once(nodes: Iterable[N]) -> tuple[N, ...]:
    found = {node.id: node for node in nodes}
    return tuple(sorted(found.values(), key=lambda n: (n.name, n.key)))
