"""The meeting edition: steps that take a room through its region, from who is there to what is to be settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pmg_graph.captions import TIES
from pmg_graph.i18n import _, ngettext
from pmg_graph.model import Document, Relationship
from pmg_graph.visualizations.entities import KINDS, STATUS_ORDER, Entities, Id, details
from pmg_graph.visualizations.insights import HIGH, LOW, MEDIUM, Insights, ShownGap

if TYPE_CHECKING:
    from pmg_graph.visualizations.content import Content

#: Items of a group that are written out; the table holds the others.
_MOST = 30
_PASSAGES = 3
#: The kind of gap that repeats what a document declares.
DECLARED = "declared_lack"


@dataclass(frozen=True)
class Item:
    """One line of a step: what it speaks of, what is said of it, and the passages behind."""

    node: Id | None
    text: str = ""
    evidence: tuple[str, ...] = ()


@dataclass
class Group:
    """Items under a heading."""

    heading: str
    items: list[Item]


@dataclass
class Step:
    """One step: its words, and what the picture shows meanwhile."""

    title: str
    text: list[str]
    groups: list[Group] = field(default_factory=list)
    #: Kinds that the picture leaves out; what the region's picture leaves out where none are given.
    off: tuple[str, ...] | None = None
    light: set[Id] = field(default_factory=set)
    #: The two years that the picture compares, and the statuses of the ties that it shows; all where none are given.
    pair: tuple[int, int] | None = None
    statuses: tuple[str, ...] | None = None
    notes: bool = False

    def data(self, content: Content) -> dict[str, Any]:
        """The step as the page reads it."""
        return {
            "title": self.title,
            "text": self.text,
            "notes": self.notes,
            "off": None if self.off is None else [KINDS.index(kind) for kind in self.off],
            "pair": self.pair,
            "statuses": None if self.statuses is None else [STATUS_ORDER.index(status) for status in self.statuses],
            "light": sorted(n for node in self.light if (n := content.node(node)) is not None),
            "groups": [
                {
                    "heading": group.heading,
                    "more": max(0, len(group.items) - _MOST),
                    "items": [
                        {
                            "entity": -1 if item.node is None or (n := content.node(item.node)) is None else n,
                            "text": item.text,
                            "passages": content.passages(item.evidence)[:_PASSAGES],
                        }
                        for item in group.items[:_MOST]
                    ],
                }
                for group in self.groups
                if group.items
            ],
        }


def steps(entities: Entities, insights: Insights, region: str) -> list[Step]:
    """The steps for a region (a CUT code)."""
    own = [i for i in entities.stated if entities.region(i) == region]
    ties = [t for t in entities.ties if t.start in set(own) or t.end in set(own)]
    return [
        _who(entities, own),
        _councils(entities, own),
        _commitments(entities, own),
        _gaps(entities, insights, region, own),
        _changes(entities, ties),
        _questions(entities, insights, region, ties),
    ]


def _of(own: Iterable[Id], *labels: str) -> list[Id]:
    return [i for i in own if i[0] in labels]


def _who(entities: Entities, own: Sequence[Id]) -> Step:
    offices, groups = _of(own, "Office"), _of(own, "Group", "Municipality")
    n = len(offices) + len(groups)
    text = ngettext("The documents name {n} actor of the region.", "The documents name {n} actors of the region.", n)
    busy = sorted(offices, key=lambda i: (-len(entities.neighbours.get(i, ())), i))
    return Step(
        _("Who is here"),
        [text.format(n=n), _("Who is missing from this list? Who is on it and should not be?")],
        [
            Group(_("Institutions"), [Item(i, _count(entities, i)) for i in busy]),
            Group(_("Groups and municipalities"), [Item(i, _count(entities, i)) for i in groups]),
        ],
        light={*offices, *groups},
    )


def _count(entities: Entities, node: Id) -> str:
    n = sum(1 for tie in entities.neighbours.get(node, ()) if tie.status == "existing")
    return ngettext("{n} existing tie", "{n} existing ties", n).format(n=n)


def _members(entities: Entities, council: Id) -> list[Relationship]:
    ties = entities.neighbours.get(council, ())
    return [t for t in ties if t.type == "PARTICIPATES_IN" and t.end == council]


def _councils(entities: Entities, own: Sequence[Id]) -> Step:
    councils = _of(own, "Council")
    items = []
    for council in councils:
        members = [t for t in _members(entities, council) if t.status == "existing"]
        names = ", ".join(dict.fromkeys(entities.name(t.start) for t in members))
        evidence = (
            tuple(dict.fromkeys(e for t in members for e in t.evidence)) or entities.graph.nodes[council].evidence
        )
        items.append((len(members), Item(council, names or _("no member is named"), evidence)))
    items.sort(key=lambda one: (-one[0], one[1].node or ("", "")))
    n = len(councils)
    text = ngettext("{n} body where actors coordinate.", "{n} bodies where actors coordinate.", n).format(n=n)
    light = {*councils, *(t.start for c in councils for t in _members(entities, c))}
    return Step(
        _("Councils"),
        [text, _("Does each still meet? Who convenes it?")],
        [
            Group(_("With members named"), [item for count, item in items if count]),
            Group(_("Named without members"), [item for count, item in items if not count]),
        ],
        light=light,
    )


def _commitments(entities: Entities, own: Sequence[Id]) -> Step:
    shared: list[tuple[int, Item]] = []
    single: list[tuple[int, Item]] = []
    for node in _of(own, "Commitment"):
        ties = entities.neighbours.get(node, ())
        bound = dict.fromkeys(t.start for t in ties if t.type == "COMMITS" and t.status == "existing")
        others = dict.fromkeys(t.end for t in ties if t.type == "INVOLVES" and t.status == "existing")
        actors = list(dict.fromkeys([*bound, *others]))
        names = ", ".join(entities.name(a) for a in actors)
        item = Item(node, names, entities.graph.nodes[node].evidence)
        (shared if len(actors) > 1 else single).append((len(actors), item))
    shared.sort(key=lambda one: (-one[0], one[1].node or ("", "")))
    n = len(shared)
    text = ngettext("{n} commitment binds or involves several.", "{n} commitments bind or involve several.", n)
    light = {
        e for _n, item in shared if item.node for t in entities.neighbours.get(item.node, ()) for e in (t.start, t.end)
    }
    return Step(
        _("Shared commitments"),
        [text.format(n=n), _("What has been done? What is still to be done, and by whom?")],
        [
            Group(_("Of several actors"), [item for _n, item in shared]),
            Group(_("Of one actor"), [item for _n, item in single]),
        ],
        light=light,
    )


def _gaps(entities: Entities, insights: Insights, region: str, own: Sequence[Id]) -> Step:
    found = [g for g in insights.gaps if g.region == region and g.kind != DECLARED]
    found.sort(key=lambda g: (-g.severity, g.name, g.nodes))
    declared = []
    for node in _of(own, "DeclaredGap"):
        who = [t.start for t in entities.neighbours.get(node, ()) if t.type == "DECLARES"]
        declared.append(Item(node, ", ".join(entities.name(w) for w in who), entities.graph.nodes[node].evidence))
    light = {n for g in found for n in g.nodes} | set(_of(own, "DeclaredGap"))
    return Step(
        _("Gaps"),
        [_("What the analysis finds lacking, and what the documents themselves declare to be lacking.")],
        [
            Group(_("Found: of high severity"), [_gap(g) for g in found if g.severity == HIGH]),
            Group(_("Found: of medium severity"), [_gap(g) for g in found if g.severity == MEDIUM]),
            Group(_("Found: of low severity"), [_gap(g) for g in found if g.severity == LOW]),
            Group(_("Declared"), declared),
        ],
        off=("Objective", "Assessment", "Region"),
        light=light,
    )


def _gap(gap: ShownGap) -> Item:
    """A gap with what it rests on: what nobody wrote is not what a document denies."""
    return Item(gap.nodes[0] if gap.nodes else None, f"{gap.reason} ({gap.basis})", gap.passages)


def _changes(entities: Entities, ties: Sequence[Relationship]) -> Step:
    counts = Counter(year for tie in ties for year in tie.years)
    if len(counts) < 2:
        return Step(_("What changed"), [_("The documents of the region speak of one year only.")])
    # the two years that most is said of, as the comparison opens on
    before, after = sorted(sorted(counts, key=lambda year: (-counts[year], year))[:2])
    lines = [_("{year}: {issuers}").format(year=y, issuers=", ".join(_issuers(entities, y))) for y in (before, after)]
    shared = sorted(set(_issuers(entities, before)) & set(_issuers(entities, after)))
    lines.append(
        _("Only what {names} wrote can be compared with confidence.").format(names=", ".join(shared))
        if shared
        else _("No institution wrote in both years: what differs may be the documents and not the coordination.")
    )
    sure = [t for t in ties if t.status == "existing" and t.type in ("PARTICIPATES_IN", "WORKS_WITH", "REPORTS_TO")]
    new = [t for t in sure if after in t.years and before not in t.years]
    gone = [t for t in sure if before in t.years and after not in t.years]
    both = [t for t in sure if before in t.years and after in t.years]
    return Step(
        _("What changed"),
        lines,
        [
            Group(_("Stated in both years"), [_tie(entities, t) for t in both]),
            Group(_("Stated only in {year}").format(year=after), [_tie(entities, t) for t in new]),
            Group(_("Stated only in {year}").format(year=before), [_tie(entities, t) for t in gone]),
        ],
        light={e for t in (*both, *new, *gone) for e in (t.start, t.end)},
        pair=(before, after),
    )


def _issuers(entities: Entities, year: int) -> list[str]:
    documents = [n for n in entities.graph.nodes.values() if isinstance(n, Document) and n.year == year]
    return sorted({d.issuer or d.source for d in documents})


def _tie(entities: Entities, tie: Relationship) -> Item:
    said = f"{_(TIES[tie.type][0])} {entities.name(tie.end)}"
    return Item(tie.start, " · ".join([said, *details(tie)]), tie.evidence)


def _questions(entities: Entities, insights: Insights, region: str, ties: Sequence[Relationship]) -> Step:
    kinds = ("PARTICIPATES_IN", "WORKS_WITH", "REPORTS_TO", "COMMITS")
    proposed = [t for t in ties if t.status == "proposed" and t.type in kinds]
    absent = [t for t in ties if t.status == "absent" and t.type in kinds]
    actions = [
        Item(g.nodes[0] if g.nodes else None, g.action, g.passages)
        for g in sorted(insights.gaps, key=lambda g: (-g.severity, g.name, g.nodes))
        if g.region == region and g.action and g.kind != DECLARED
    ]
    return Step(
        _("Questions to settle"),
        [_("What is agreed can be written below each question; it is printed with the page and kept nowhere else.")],
        [
            Group(_("It is proposed: is it agreed?"), [_tie(entities, t) for t in proposed]),
            Group(_("It is said to be lacking: is it needed?"), [_tie(entities, t) for t in absent]),
            Group(_("What may be done about the gaps"), actions),
        ],
        light={e for t in (*proposed, *absent) for e in (t.start, t.end)},
        statuses=("proposed", "absent"),
        notes=True,
    )
