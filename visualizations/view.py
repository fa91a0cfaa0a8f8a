"""A view of a graph as one HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmg_graph.gazetteer import gazetteer
from pmg_graph.i18n import _
from pmg_graph.model import Document, Graph
from pmg_graph.visualizations import map as map_
from pmg_graph.visualizations import meeting, scenes
from pmg_graph.visualizations.content import Content
from pmg_graph.visualizations.entities import Entities, Id
from pmg_graph.visualizations.insights import insights
from pmg_graph.visualizations.outlines import outlines
from pmg_graph.visualizations.page import page

VIEWS = ("network", "matrix", "map", "compare", "table")


@dataclass(frozen=True)
class Wanted:
    """What a view is of, and what it opens on."""

    region: str | None = None
    node: Id | None = None
    kind: str = "network"
    years: tuple[int, ...] = ()
    meeting: bool = False
    most: int = scenes.MOST
    geojson: Path | None = None


def view(graph: Graph, wanted: Wanted) -> bytes:
    """The page for a graph: the whole country with every region, one region, or what surrounds one node.

    Args:
        graph: the graph.
        wanted: what the page shows; ``region`` is a CUT code, ``node`` the label and key of an actor or council.

    Returns:
        One HTML file as UTF-8, the same for the same graph and wishes.

    Raises:
        OutlineError: where the GeoJSON cannot be used.
    """
    entities = Entities(graph)
    shown = scenes_of(entities, wanted)
    found = insights(entities, sorted({scene.region for scene in shown if scene.region}))
    content = Content(entities, found)
    only = wanted.region if wanted.region else None
    map_scene, captions, drawn = map_.scene(entities, only)
    lines = outlines(wanted.geojson, drawn) if wanted.geojson else []
    steps = meeting.steps(entities, found, wanted.region) if wanted.meeting and wanted.region else []
    title = _title(entities, wanted)
    extra: dict[str, Any] = {
        "title": title,
        "views": [*(("meeting",) if steps else ()), *VIEWS],
        "start": {
            "view": "meeting" if steps else wanted.kind,
            "scene": shown[0].id,
            "select": _selected(wanted),
            "years": sorted(wanted.years),
        },
        "leftOut": _left_out(entities, wanted),
        "attribution": _("Points of comunas: GeoNames (CC BY 4.0) and 2x3-la/geo-chile (MIT)."),
        "provinceOf": map_.provinces(entities, only),
    }
    data = content.data([*shown, map_scene], extra=extra)
    data["scenes"][-1] |= {"captions": captions, "outlines": lines}
    if steps:
        data["meeting"] = {"scene": shown[0].id, "steps": [step.data(content) for step in steps]}
        data |= content.evidence()
    return page(data, title=title)


def scenes_of(entities: Entities, wanted: Wanted) -> list[scenes.Scene]:
    """The pictures of a page, the one that it opens on first."""
    if wanted.node:
        return [scenes.surroundings(entities, wanted.node, most=wanted.most)]
    if wanted.region:
        return [scenes.region(entities, wanted.region, most=wanted.most)]
    regions = gazetteer().regions
    spoken = {entities.region(i) for i in entities.stated if i[0] != "Region"}
    codes = [code for code in sorted(regions, key=lambda c: -(regions[c].lat or 0)) if code in spoken]
    return [scenes.country(entities), *scenes.all_scenes(entities, codes, most=wanted.most)]


def _selected(wanted: Wanted) -> str:
    return f"e:{wanted.node[0]}:{wanted.node[1]}" if wanted.node else ""


def _title(entities: Entities, wanted: Wanted) -> str:
    if wanted.node:
        return entities.name(wanted.node)
    if wanted.region:
        name = gazetteer().regions[wanted.region].name
        text = _("Coordination meeting: {region}") if wanted.meeting else _("Coordination in {region}")
        return text.format(region=name)
    return _("Who coordinates with whom")


def _left_out(entities: Entities, wanted: Wanted) -> Sequence[str]:
    """What the page says that it does not show."""
    found = [
        _("What no document states."),
        _("Which office belongs to which institution, and which comuna to which province: the panel tells it."),
    ]
    if wanted.region or wanted.node:
        found.append(_("Regions and actors beyond those tied to what this page is of."))
    documents = [n for n in entities.graph.nodes.values() if isinstance(n, Document)]
    if documents:
        found.append(_("Personal data: names, e-mail addresses and telephones of officials."))
    return found
