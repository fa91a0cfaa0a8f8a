"""Councils of one actor, of which no member is named (metrics.md, 4.3), or that are only proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pmg_graph.analysis.gaps.cues import cue
from pmg_graph.analysis.gaps.gap import Basis, Gap, Kind, Severity, names
from pmg_graph.analysis.gaps.making import gap
from pmg_graph.analysis.index import OPEN_LIST, UNNAMED, Index, NodeId
from pmg_graph.analysis.kinds import is_collective
from pmg_graph.analysis.report import phrase
from pmg_graph.i18n import N_
from pmg_graph.model import Council, CouncilKind, Relationship, Status
from pmg_graph.names.folding import fold, words


def single(index: Index) -> Iterator[Gap]:
    """Councils with one named member, where nobody else is named on the same lines."""
    for council in index.each(Council):
        members = [] if council.internal or council.plural else [index.node(key) for key in index.members(council)]
        # "los servicios públicos" are several, though unnamed
        if len(members) != 1 or is_collective(members[0]):
            continue
        ties = [tie for found in index.members(council).values() for tie in found]
        keys = [key for tie in ties for key in tie.evidence]
        if index.says(index.passages(keys), (*OPEN_LIST, *UNNAMED)):
            continue
        others = index.members(council, None).keys() - {members[0].id}
        bodies = {t.start for t in index.out(council, "COVERS", status=None)} | {council.id}
        beside = {k for k in index.named_on(index.passages(keys)) if k[0] not in ("Council", "Product")}
        if others or beside - bodies - {members[0].id, ("Service", str(index.service_of(members[0])).lower())}:
            continue
        yield gap(
            index,
            "single_actor_council",
            council,
            severity=Severity.LOW,
            basis=Basis.NOT_OBSERVED,
            reason=[
                phrase(
                    N_("Of {council} only one member was seen named: {member}. Who else sits in it was not observed."),
                    council=council.name,
                    member=members[0].name,
                )
            ],
            action=phrase(N_("Ask the member who else attends; if nobody does, it coordinates with nobody.")),
            keys=keys,
            others=members,
        )


def memberless(index: Index) -> Iterator[Gap]:
    """By region, the councils that texts name without saying who sits in them."""
    found: dict[str, list[Council]] = defaultdict(list)
    for council in index.each(Council):
        # of bodies named together nobody can ask who sits in "it"; the members of a CORE are elected persons
        if council.plural or council.kind == CouncilKind.CONSEJO_REGIONAL:
            continue
        if not council.region or not council.evidence or council.internal or is_to_be(index, council):
            continue
        if not index.members(council, None) and not _several(index, council):
            found[council.region].append(council)
    for region, councils in sorted(found.items()):
        yield gap(
            index,
            "council_without_members",
            index.regions[region],
            severity=Severity.LOW,
            basis=Basis.NOT_OBSERVED,
            reason=[
                phrase(
                    N_("Councils that documents name in {region} without a member that could be read ({n}): {names}."),
                    n=len(councils),
                    region=index.region_name(region),
                    names=names(councils),
                )
            ],
            action=phrase(N_("Ask for the list of members, or the last attendance list, of each.")),
            keys=[key for council in councils for key in council.evidence[:1]],
            region=region,
            others=councils,
            figures={"councils": len(councils)},
        )


def _several(index: Index, council: Council) -> bool:
    """Whether texts speak of a council in the plural only ("las mesas"), and of one place: it is several, though one
    name stands for them. With several places there is one in each."""
    head = words(council.name)[0]
    lines = index.passages(council.evidence)
    if index.says(lines, (head,)) or not index.says(lines, (f"{head}s", f"{head}es")):
        return False
    beside = (index.node(key) for key in index.named_on(lines) if key != council.id)
    return not any(isinstance(other, Council) and words(other.name)[:1] == (head,) for other in beside)


def proposed(index: Index) -> Iterator[Gap]:
    """Councils that documents propose to make, and that none says exist: one gap a proposal."""
    found: dict[tuple[NodeId, tuple[str, ...]], list[Council]] = defaultdict(list)
    for council in index.each(Council):
        if not council.internal and is_to_be(index, council):
            for tie in _proposals(index, council)[:1]:
                found[tie.start, council.evidence].append(council)
    for (key, lines), councils in found.items():
        speaker = index.node(key)
        yield gap(
            index,
            "proposed_council",
            councils[0] if len(councils) == 1 else speaker,
            severity=Severity.MEDIUM,
            basis=Basis.STATED,
            reason=[
                phrase(
                    N_(
                        "{office} proposes to make this council: {councils}; no document that was read says that it "
                        "exists."
                    ),
                    office=speaker.name,
                    councils=names(councils),
                )
            ],
            action=phrase(N_("Ask whether it was made; if not, agree on who convenes it, and when.")),
            keys=lines,
            region=councils[0].region,
            others=[speaker, *councils],
        )


def is_to_be(index: Index, council: Council) -> bool:
    """Whether a council is only named where an office proposes to make it."""
    lines = {key for tie in _proposals(index, council) for key in tie.evidence}
    return (
        bool(lines)
        and lines.issuperset(council.evidence)
        and not any(tie.status == Status.EXISTING for tie in index.into(council, status=None))
        and any(cue("making").search(fold(passage.text)) for passage in index.passages(lines))
    )


def _proposals(index: Index, council: Council) -> list[Relationship]:
    return index.into(council, "WORKS_WITH", status=frozenset({Status.PROPOSED}))


KINDS = [
    Kind(
        name="single_actor_council",
        title=N_("councils of a single actor"),
        description=N_("Councils of which one member only is named, and nobody else on the same lines, named or not."),
        order=110,
        find=single,
    ),
    Kind(
        name="proposed_council",
        title=N_("councils that are only proposed"),
        description=N_("Councils that a document proposes to make, and that no document says exist."),
        order=36,
        find=proposed,
    ),
    Kind(
        name="council_without_members",
        title=N_("councils without named members"),
        description=N_("Councils that texts name without a member that could be read, by region."),
        order=160,
        find=memberless,
    ),
]
