"""Territories of a programme for which no council is named."""

from __future__ import annotations

from collections.abc import Iterator

from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index, mentions
from pmg_graph.analysis.report import phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Council, CouncilKind, Municipality, Node, Province, Status, Territory
from pmg_graph.names.folding import words

#: Kinds of bodies that work in the territories of a programme.
_TERRITORIAL = frozenset({CouncilKind.CONSEJO_PUBLICO_PRIVADO, CouncilKind.DIRECTORIO, CouncilKind.SECRETARIA_TECNICA})

#: Words by which a text speaks of who convenes in a territory, whether or not a body could be read from them.
_CONVENING = (
    "consejo", "consejos", "mesa", "mesas", "directorio", "comite", "comites", "secretaria tecnica",
    "acuerdo ciudadano", "acuerdo publico privado", "instancia territorial",
)  # fmt: skip
#: Kind of a territory that is a part of another, whose councils are the whole's.
_PART = "subterritorio"


def find(index: Index) -> Iterator[Gap]:
    """Territories that no body covers, names or shares a line with; not where councils of the region are named
    together, nor where a line that names the territory speaks of somebody who convenes there."""
    unnamed = {c.region for c in index.each(Council) if c.plural and c.kind in _TERRITORIAL and not c.internal}
    for territory in index.each(Territory):
        if territory.kind == _PART:
            continue
        around: list[Node] = [*_namesakes(index, territory)]
        around += [index.node(t.end) for t in index.out(territory, "COMPRISES", status=None)]
        around += [index.node(t.start) for t in index.into(territory, "COMPRISES", status=None)]
        bodies = [t for place in around for t in index.into(place, "COVERS", status=None) if place.label == "Territory"]
        lines = index.passages(territory.evidence)
        named = any(label == "Council" and not _internal(index, (label, key)) for label, key in index.named_on(lines))
        if bodies or named or territory.region in unnamed or not lines:
            continue
        if _convened(index, territory):
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


def _convened(index: Index, territory: Territory) -> bool:
    """Whether some line of the region's sections that names the territory speaks of somebody who convenes."""
    for (_document, region), passages in index.sections.items():
        for line in (line for p in passages if region == territory.region for line in p.text.splitlines()):
            if mentions([line], territory.name) and any(mentions([line], word) for word in _CONVENING):
                return True
    return False


def _namesakes(index: Index, territory: Territory) -> Iterator[Territory]:
    """The territory, and those of the region with the name of the province in which the comuna of its name lies: one
    document calls it by the town, another by the province."""
    name = words(territory.name)
    comunas = [c for c in index.each(Municipality) if c.region == territory.region]
    # "Puerto ..." is the town of the comuna that is called without it
    provinces = {c.province for c in comunas if name[-len(words(c.name)) :] == words(c.name)}
    called = {words(p.name) for p in index.each(Province) if p.code in provinces}
    for other in index.each(Territory):
        if other.region == territory.region and (other.id == territory.id or words(other.name) in called):
            yield other


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
