"""Territories of a programme for which no council is named."""

from __future__ import annotations

from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Council, CouncilKind, Status, Territory

#: Kinds of bodies that work in the territories of a programme.
_TERRITORIAL = frozenset({CouncilKind.CONSEJO_PUBLICO_PRIVADO, CouncilKind.DIRECTORIO, CouncilKind.SECRETARIA_TECNICA})

#: Kind of a territory that is a part of another, whose councils are the whole's.
_PART = "subterritorio"


def find(index: Index) -> Iterator[Gap]:
    """Territories that no body covers, names or shares a line with; not where councils of the region are named
    together."""
    unnamed = {c.region for c in index.each(Council) if c.plural and c.kind in _TERRITORIAL and not c.internal}
    for territory in index.each(Territory):
        if territory.kind == _PART:
            continue
        around = [territory, *(index.node(t.end) for t in index.out(territory, "COMPRISES", status=None))]
        around += [index.node(t.start) for t in index.into(territory, "COMPRISES", status=None)]
        bodies = [t for place in around for t in index.into(place, "COVERS", status=None) if place.label == "Territory"]
        lines = index.passages(territory.evidence)
        named = any(label == "Council" and not _internal(index, (label, key)) for label, key in index.named_on(lines))
        if bodies or named or territory.region in unnamed or not lines:
            continue
        partners = {
            index.node(t.start) for t in index.into(territory, "PARTICIPATES_IN", status=frozenset({Status.EXISTING}))
        }
        yield gap(
            index,
            "territory_without_council",
            territory,
            severity=Severity.LOW,
            basis=Basis.NOT_OBSERVED,
            reason=[
                phrase(
                    N_(
                        "Documents speak of the territory {name}, but none that was read names a council that"
                        " covers it."
                    ),
                    name=territory.name,
                )
            ],
            action=phrase(N_("Ask who convenes in the territory; if nobody does, agree on which council takes it on.")),
            keys=territory.evidence,
            others=partners,
        )


def _internal(index: Index, key: tuple[str, str]) -> bool:
    council = index.node(key)
    return isinstance(council, Council) and council.internal


KINDS = [
    Kind(
        name="territory_without_council",
        title=N_("territories without council"),
        description=N_(
            "Territories of a programme that no council covers, in the text or on the same lines. Left out where a "
            "document speaks of the region's territorial councils together, without saying of which territories."
        ),
        order=40,
        find=find,
    )
]
