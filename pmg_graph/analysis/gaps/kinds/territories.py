"""Territories of a programme for which no council is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pmg_graph.analysis.gaps.cues import cue
from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import Index
from pmg_graph.analysis.report import phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Council, CouncilKind, Municipality, Node, Province, Territory
from pmg_graph.names.folding import words

#: Kinds of bodies that work in the territories of a programme.
_TERRITORIAL = frozenset({CouncilKind.CONSEJO_PUBLICO_PRIVADO, CouncilKind.DIRECTORIO, CouncilKind.SECRETARIA_TECNICA})

#: Kind of a territory that is a part of another, whose councils are the whole's.
_PART = "subterritorio"


def find(index: Index) -> Iterator[Gap]:
    """Territories that no body covers, names or shares a line with; not where councils of the region are named
    together, nor where a line that names the territory speaks of somebody who convenes there."""
    together = {c.region for c in index.each(Council) if c.plural and c.kind in _TERRITORIAL and not c.internal}
    alone = [t for t in index.each(Territory) if t.region not in together and _alone(index, t)]
    convening = _convening(index) if alone else {}
    for territory in alone:
        name = f" {' '.join(words(territory.name))} "
        said = any(name in line for line in convening.get(territory.region or "", ()))
        if said or _covered(index, _namesakes(index, territory)):
            continue
        partners = {index.node(t.start) for t in index.into(territory, "PARTICIPATES_IN")}
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


def _alone(index: Index, territory: Territory) -> bool:
    """Whether no body covers a territory, what it comprises or what comprises it, nor stands on its lines."""
    lines = index.passages(territory.evidence)
    if territory.kind == _PART or not lines:
        return False
    around: list[Node] = [territory, *(index.node(t.end) for t in index.out(territory, "COMPRISES", status=None))]
    around += [index.node(t.start) for t in index.into(territory, "COMPRISES", status=None)]
    named = any(label == "Council" and not _internal(index, (label, key)) for label, key in index.named_on(lines))
    return not named and not _covered(index, around)


def _covered(index: Index, places: Iterable[Node]) -> bool:
    return any(index.into(place, "COVERS", status=None) for place in places if place.label == "Territory")


def _convening(index: Index) -> dict[str, list[str]]:
    """By region, the lines (folded words) of its sections that speak of somebody who convenes."""
    found: dict[str, list[str]] = defaultdict(list)
    for (_document, region), passages in index.sections.items():
        for line in {line for passage in passages for line in passage.text.splitlines()}:
            text = f" {' '.join(words(line))} "
            if cue("convening").search(text):
                found[region].append(text)
    return found


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
