"""The network object: pyvis's, in this module alone. Its own template is never used; see docs/views.md.

pyvis keeps nodes, edges and options in the terms of vis-network (shapes, groups, dashes), which is what
``page/renderer.js`` draws from; anyone who prefers vis-network or a notebook has the same object.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, SupportsIndex

from pmg_graph.visualizations.entities import Entities
from pmg_graph.visualizations.scenes import Scene

if TYPE_CHECKING:
    from pyvis.network import Network

#: vis-network's shape of each kind, so that no kind is told by colour alone.
SHAPES: dict[str, str] = {
    "Office": "dot",
    "Service": "square",
    "Council": "hexagon",
    "Group": "triangle",
    "Territory": "diamond",
    "Product": "star",
    "Commitment": "box",
    "Municipality": "triangleDown",
    "Province": "pentagon",
    "Region": "ellipse",
    "Objective": "cross",
    "Assessment": "ring",
    "DeclaredGap": "times",
}
#: Dashes of each status in pixels; an empty list is an unbroken line.
DASHES: dict[str, list[int]] = {"existing": [], "proposed": [9, 6], "past": [2, 5], "absent": [14, 5, 2, 5]}
_SEVERAL = ("existing", "past", "proposed", "absent")
#: From this many ties on, those behind the most common are left out while the picture moves.
MANY_EDGES = 4000


class _Numbers(list[int]):
    """Node numbers that know at once what they hold: pyvis asks its list again for every node and every edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()

    def append(self, number: int) -> None:
        self._known.add(number)
        super().append(number)

    def __contains__(self, number: object) -> bool:
        return number in self._known

    def index(self, number: int, start: SupportsIndex = 0, stop: SupportsIndex = 2**31) -> int:
        return super().index(number, start, stop)


def network(entities: Entities, scene: Scene) -> Network:
    """A scene as a pyvis network: nodes numbered as the scene's dots, one edge a bundle of ties, physics off."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.node_ids = _Numbers()
    for number, dot in enumerate(scene.dots):
        net.add_node(
            number,
            label=dot.label,
            shape=SHAPES[dot.kind],
            x=dot.x,
            y=dot.y,
            group=dot.kind,
            value=len(dot.members),
            physics=False,
        )
    for a, b, ties in scene.bundles:
        certain = status(entities, ties)
        speaking = sum(entities.ties[n].status == certain for n in ties)
        net.add_edge(a, b, value=speaking, ties=ties, dashes=DASHES[certain] or False, smooth=False)
    net.toggle_physics(False)
    net.options.interaction.hideEdgesOnDrag = len(net.edges) > MANY_EDGES
    return net


def status(entities: Entities, ties: Sequence[int]) -> str:
    """The status that a bundle is drawn with: that of the most certain of its ties."""
    found = {str(entities.ties[n].status) for n in ties}
    return next(one for one in _SEVERAL if one in found)


def nodes(net: Network) -> list[dict[str, Any]]:
    """The nodes as pyvis holds them."""
    found: list[dict[str, Any]] = net.nodes
    return found


def edges(net: Network) -> list[dict[str, Any]]:
    """The edges as pyvis holds them."""
    found: list[dict[str, Any]] = net.edges
    return found
