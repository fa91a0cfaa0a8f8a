"""The map: the country cut in three strips that stand side by side, comunas as points.

There is no geometry of comunas with a licence that fits, so the points of the gazetteer serve; a user may bring an
official GeoJSON for outlines (:mod:`pmg_graph.visualizations.outlines`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pmg_graph.gazetteer import gazetteer
from pmg_graph.i18n import _
from pmg_graph.model import Municipality
from pmg_graph.visualizations import layout
from pmg_graph.visualizations.entities import Entities
from pmg_graph.visualizations.scenes import Dot, Scene

#: Regions of each strip, and the strip's room in pixels.
STRIPS: tuple[tuple[str, ...], ...] = (
    ("15", "01", "02", "03", "04"),
    ("05", "13", "06", "07", "16", "08"),
    ("09", "14", "10", "11", "12"),
)
_HEIGHT, _GAP, _LABELS = 900, 30, 180
#: Degrees of longitude west of which lie the islands of the Pacific, drawn beside their region.
_ISLANDS = -76.5
#: Degrees of latitude south of which lies Antarctica.
_ANTARCTICA = -56.2
#: Room of a point, and of a line of text to either side.
_DOT, _LINE = 15.0, 20
#: Comunas that are islands of the Pacific: Isla de Pascua and Juan Fernández.
_FAR = frozenset({"05201", "05104"})


@dataclass(frozen=True)
class Strip:
    """How one strip is drawn: degrees to pixels about a corner."""

    left: float
    north: float
    west: float
    scale: float
    squeeze: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels for a place; longitudes are squeezed as they are at the strip's middle latitude."""
        return self.left + (lon - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale


def strips(points: Mapping[str, tuple[float, float]], regions: Mapping[str, str]) -> list[Strip | None]:
    """The strips for points (latitude and longitude by code) and their regions; None for one without points."""
    found: list[Strip | None] = []
    left = 0.0
    for codes in STRIPS:
        inside = [p for code, p in sorted(points.items()) if regions[code] in codes and _on_land(p)]
        if not inside:
            found.append(None)
            continue
        lats, lons = [p[0] for p in inside], [p[1] for p in inside]
        squeeze = math.cos(math.radians(sum(lats) / len(lats)))
        scale = _HEIGHT / max(0.5, max(lats) - min(lats))
        scale = min(scale, 420.0)
        width = max(60.0, (max(lons) - min(lons)) * squeeze * scale)
        found.append(Strip(left + _LABELS, max(lats), min(lons), scale, squeeze))
        left += _LABELS + width + _GAP
    return found


def _on_land(point: tuple[float, float]) -> bool:
    return point[1] > _ISLANDS and point[0] > _ANTARCTICA


def strip_of(region: str) -> int:
    """Number of the strip that a region stands in."""
    return next((n for n, codes in enumerate(STRIPS) if region in codes), 0)


def comunas(entities: Entities, only: str | None) -> list[Municipality]:
    """The comunas that the map shows, those of one region where one is named, in the order of their codes."""
    nodes = [entities.graph.nodes.get(("Municipality", code), c) for code, c in gazetteer().comunas.items()]
    found = [n for n in nodes if isinstance(n, Municipality) and n.lat is not None and only in (None, n.region)]
    return sorted(found, key=lambda n: n.key)


def scene(entities: Entities, only: str | None = None) -> tuple[Scene, list[dict[str, object]], list[Strip | None]]:
    """The map as a scene, the names of regions to write on it, and how its strips are drawn."""
    shown = comunas(entities, only)
    points = {c.key: (c.lat or 0.0, c.lon or 0.0) for c in shown}
    regions = {c.key: c.region for c in shown}
    drawn = strips(points, regions)
    dots = [Dot([c.id], c.name, "Municipality", c.region) for c in shown]
    places = np.array([_place(drawn, c) for c in shown]) if shown else np.zeros((0, 2))
    if shown:
        boxes = [layout.Box(_DOT, _DOT)] * len(shown)
        places = layout.apart(places, boxes)
    for dot, (x, y) in zip(dots, places, strict=True):
        dot.x, dot.y = round(x), round(y)
    return Scene("map", _("Map"), dots, region=only), _captions(dots), drawn


def _place(drawn: Sequence[Strip | None], comuna: Municipality) -> tuple[float, float]:
    strip = drawn[strip_of(comuna.region)]
    lat, lon = comuna.lat or 0.0, comuna.lon or 0.0
    if strip is None:  # nothing but islands
        return 0.0, -lat * 10
    if lon < _ISLANDS:  # beside its region, a little out at sea
        return strip.left - 40, min(_HEIGHT, max(0.0, strip.place(lat, lon)[1]))
    return strip.place(max(lat, _ANTARCTICA), lon)


def _captions(dots: Sequence[Dot]) -> list[dict[str, object]]:
    """Region names to the left of each strip, at the middle of their comunas, one not over another nor over a comuna.

    ``room`` is how wide a name may be before it reaches the strip beside it; None where nothing stands there.
    """
    found: list[dict[str, object]] = []
    for codes in STRIPS:
        low = -1e9
        for code in codes:
            inside = [d for d in dots if d.region == code]
            if not inside:
                continue
            y = max(sorted(d.y for d in inside)[len(inside) // 2], low + 40)
            low = y
            row = [d for d in dots if abs(d.y - y) < _LINE]
            land = [d.x for d in inside if not _far(d)] or [d.x for d in inside]
            x = min([*land, *(d.x for d in row if d.region in codes and not _far(d))]) - 22
            west = [d.x for d in row if d.x < x]
            room = x - max(west) - _DOT if west else None
            place = gazetteer().regions[code]
            text = place.short_name or place.name
            found.append({"x": x, "y": y, "text": text, "align": "right", "big": True, "room": room})
    return found


def _far(dot: Dot) -> bool:
    return dot.members[0][1] in _FAR


def provinces(entities: Entities, only: str | None) -> dict[str, str]:
    """For each comuna of the map, the page's name of its province."""
    return {f"Municipality:{c.key}": f"Province:{c.province}" for c in comunas(entities, only)}
