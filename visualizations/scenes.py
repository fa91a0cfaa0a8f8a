"""The pictures of a page: the country by region and institution, a region, and what surrounds one actor or council."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pmg_graph.captions import LABELS
from pmg_graph.gazetteer import gazetteer
from pmg_graph.i18n import _
from pmg_graph.visualizations import layout
from pmg_graph.visualizations.entities import STATEMENTS, Entities, Id

#: Dots in one picture; what is beyond is gathered in one dot a kind.
MOST = 400
#: Rows of the picture of the country, from north to south; and how many institutions stand at its sides.
ROW, SIDE, SIDES = 46, 430, 60
#: Kinds in the order in which they are kept where a picture is full.
_RANK = {"Office": 0, "Council": 1, "Service": 2, "Territory": 3, "Product": 4, "Group": 5, "Municipality": 6}
_NATIONAL = "national"


@dataclass
class Dot:
    """One mark of a picture: a node, or several gathered in one."""

    members: list[Id]
    label: str
    kind: str
    region: str | None = None
    x: int = 0
    y: int = 0
    #: The picture it opens.
    opens: str | None = None
    #: Side of the label: ``left``, ``right``, ``inside``; below where none is given.
    side: str | None = None
    #: Shown only with a tie: it belongs to another place.
    guest: bool = False


@dataclass
class Scene:
    """One picture: dots with their places, and what of the graph's ties stands between each two of them."""

    id: str
    name: str
    dots: list[Dot]
    #: Pairs of dots with the numbers of the ties (in ``Entities.ties``) between them.
    bundles: list[tuple[int, int, list[int]]] = field(default_factory=list)
    #: Kinds that are off at first.
    off: tuple[str, ...] = ()
    #: Dots gathered because the picture was full, by kind.
    gathered: dict[str, int] = field(default_factory=dict)
    region: str | None = None
    start: Id | None = None


def bundles(entities: Entities, dots: Sequence[Dot]) -> list[tuple[int, int, list[int]]]:
    """The ties between dots, by pair, in canonical order. A tie inside one dot is not drawn."""
    where = {member: n for n, dot in enumerate(dots) for member in dot.members}
    found: dict[tuple[int, int], list[int]] = {}
    for number, tie in enumerate(entities.ties):
        a, b = where.get(tie.start), where.get(tie.end)
        if a is not None and b is not None and a != b:
            found.setdefault((a, b), []).append(number)
    return [(a, b, numbers) for (a, b), numbers in sorted(found.items())]


def region(entities: Entities, code: str, *, most: int = MOST) -> Scene:
    """A region: what belongs to it, and what its own are tied to elsewhere."""
    own = [i for i in entities.stated if entities.region(i) == code]
    known = set(own)
    guests = sorted({e for i in own for t in entities.neighbours.get(i, ()) for e in (t.start, t.end)} - known)
    place = gazetteer().regions.get(code)
    scene = Scene(f"region-{code}", (place.short_name or place.name) if place else code, [], region=code)
    return _filled(entities, scene, own, guests, most)


def surroundings(entities: Entities, node: Id, *, most: int = MOST) -> Scene:
    """One actor or council with what stands within two steps of it."""
    near = {e for t in entities.neighbours.get(node, ()) for e in (t.start, t.end)} | {node}
    far = {e for i in near for t in entities.neighbours.get(i, ()) for e in (t.start, t.end)} - near
    scene = Scene("around", entities.name(node), [], region=entities.region(node), start=node)
    own = [node, *sorted(near - {node})]
    # two steps from a busy council is half the country: statements of others say nothing of it
    return _filled(entities, scene, own, sorted(i for i in far if i[0] not in STATEMENTS), most)


def country(entities: Entities) -> Scene:
    """The country: regions from north to south, institutions at both sides, each with all that belongs to it."""
    spine = _spine(entities)
    sides = _sides(entities)
    tied = _latitudes(entities, spine, sides)
    # the best connected nearest to the rows of their regions, alternating sides
    order = sorted(range(len(sides)), key=lambda n: (tied[n], sides[n].label))
    for side, name in ((0, "left"), (1, "right")):
        column = order[side::2]
        height = (len(spine) - 1) * ROW
        step = max(24.0, height / max(1, len(column) - 1)) if len(column) > 1 else 0
        top = (height - step * (len(column) - 1)) / 2
        for row, n in enumerate(column):
            sides[n].x, sides[n].y, sides[n].side = (-SIDE, SIDE)[side], round(top + row * step), name
    dots = [*spine, *sides]
    return Scene("country", _("Chile"), dots, bundles(entities, dots), off=(*STATEMENTS, "Region"))


def _spine(entities: Entities) -> list[Dot]:
    gathered: dict[str, list[Id]] = {}
    for node in entities.stated:
        if node[0] not in ("Service", "Office", "Product"):
            gathered.setdefault(entities.region(node) or _NATIONAL, []).append(node)
    offices = {entities.region(i) for i in entities.stated if i[0] == "Office"}
    regions = [r for r in _north_to_south() if r in gathered or r in offices]
    dots = [
        Dot(gathered.get(code, []), _place(code), "Region", region=code, opens=f"region-{code}", side="inside")
        for code in regions
    ]
    if _NATIONAL in gathered:
        dots.insert(0, Dot(gathered[_NATIONAL], _("National level"), "Region", side="inside"))
    for row, dot in enumerate(dots):
        dot.y = row * ROW
    return dots


def _sides(entities: Entities) -> list[Dot]:
    """A dot for each institution with its offices, and for each programme that acts by itself."""
    gathered: dict[Id, list[Id]] = {}
    for node in entities.stated:
        if node[0] in ("Service", "Office") or node[0] == "Product":
            gathered.setdefault(entities.institutions.get(node, node), []).append(node)
    ranked = sorted(gathered, key=lambda i: (-sum(len(entities.neighbours.get(m, ())) for m in gathered[i]), i))
    dots = [Dot(gathered[i], entities.short(i), i[0] if i[0] == "Product" else "Service") for i in ranked[: SIDES - 1]]
    rest = [m for i in ranked[SIDES - 1 :] for m in gathered[i]]
    if rest:
        n = len(ranked) - SIDES + 1
        dots.append(Dot(rest, _("{n} other institutions").format(n=n), "Service"))
    return dots


def _latitudes(entities: Entities, spine: Sequence[Dot], sides: Sequence[Dot]) -> list[float]:
    """For each institution the mean row of the regions that it is tied to or has an office in."""
    row = {dot.region: n for n, dot in enumerate(spine)}
    found = []
    for dot in sides:
        rows = [row[code] for m in dot.members if (code := entities.region(m)) in row]
        rows += [
            row[code]
            for m in dot.members
            for t in entities.neighbours.get(m, ())
            for e in (t.start, t.end)
            if (code := entities.region(e)) in row
        ]
        found.append(sum(rows) / len(rows) if rows else 0.0)
    return found


def _north_to_south() -> list[str]:
    regions = gazetteer().regions
    return sorted(regions, key=lambda code: -(regions[code].lat or 0))


def _place(code: str) -> str:
    place = gazetteer().regions[code]
    return place.short_name or place.name


def _filled(entities: Entities, scene: Scene, own: Sequence[Id], guests: Sequence[Id], most: int) -> Scene:
    """A scene with its dots gathered where there are too many, tied and laid out."""
    ranked = sorted(own, key=lambda i: _weight(entities, i)) + sorted(guests, key=lambda i: _weight(entities, i))
    ranked = ([scene.start] if scene.start else []) + [i for i in ranked if i != scene.start]
    kept, rest = ranked[:most], ranked[most:]
    outside = set(guests)
    dots = [
        Dot([i], entities.short(i, scene.region), i[0], entities.region(i), guest=i in outside) for i in sorted(kept)
    ]
    by_kind: dict[str, list[Id]] = {}
    for i in rest:
        by_kind.setdefault(i[0], []).append(i)
    for kind, members in sorted(by_kind.items()):
        label = _("{n} more: {kind}").format(n=len(members), kind=_(LABELS[kind]))
        dots.append(Dot(sorted(members), label, kind, scene.region))
        scene.gathered[kind] = len(members)
    scene.dots = dots
    scene.bundles = bundles(entities, dots)
    scene.off = (*STATEMENTS, "Region")
    _place_dots(scene)
    return scene


def _weight(entities: Entities, node: Id) -> tuple[int, int, Id]:
    return (node[0] in STATEMENTS, _RANK.get(node[0], 9) - len(entities.neighbours.get(node, ())), node)


def _place_dots(scene: Scene) -> None:
    """Lay out what is on at first; the rest stands around it."""
    boxes = [layout.box(dot.label, labelled=dot.kind != "Commitment") for dot in scene.dots]
    off = set(scene.off)
    pairs = [(a, b, float(len(ties))) for a, b, ties in scene.bundles]
    core_pairs = [(a, b, w) for a, b, w in pairs if {scene.dots[a].kind, scene.dots[b].kind}.isdisjoint(off)]
    tied = {i for a, b, _w in core_pairs for i in (a, b)}
    core = [n for n, d in enumerate(scene.dots) if d.kind not in off and (n in tied or not d.guest)]
    number = {i: n for n, i in enumerate(core)}
    places = layout.spread([boxes[i] for i in core], [(number[a], number[b], w) for a, b, w in core_pairs])
    fixed = dict(zip(core, places, strict=True))
    for dot, (x, y) in zip(scene.dots, layout.around(fixed, boxes, pairs), strict=True):
        dot.x, dot.y = x, y


def all_scenes(entities: Entities, codes: Iterable[str], *, most: int = MOST) -> list[Scene]:
    """A scene for each region, in the order given."""
    return [region(entities, code, most=most) for code in codes]
