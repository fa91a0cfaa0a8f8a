"""Still figures for documents: a scene as PNG or SVG, by matplotlib. The same scene gives the same bytes."""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Iterable
from typing import Any

from pmg_graph.captions import STATUSES
from pmg_graph.i18n import _
from pmg_graph.visualizations import network
from pmg_graph.visualizations.entities import Entities
from pmg_graph.visualizations.page_words import KIND_PLURALS
from pmg_graph.visualizations.scenes import Scene

#: matplotlib's marker for vis-network's shapes.
_MARKERS = {
    "dot": "o", "square": "s", "hexagon": "h", "triangle": "^", "triangleDown": "v", "diamond": "D", "star": "*",
    "box": "s", "pentagon": "p", "ellipse": "o", "cross": "P", "ring": "o", "times": "X",
}  # fmt: skip
#: Colours of kinds, as the page's style has them in light.
_COLOURS = {
    "Office": "#0b6ab8", "Service": "#173d63", "Council": "#cf5800", "Group": "#0a7f5a", "Territory": "#8a45ad",
    "Product": "#b0295b", "Commitment": "#7d6a00", "Municipality": "#1a829f", "Province": "#66707d",
    "Region": "#3c4d61", "Objective": "#4d7326", "Assessment": "#5457b5", "DeclaredGap": "#b3261e",
}  # fmt: skip
FORMATS = ("png", "svg")
_LINES: dict[str, Any] = {"existing": "-", "proposed": (0, (6, 4)), "past": (0, (1, 3)), "absent": (0, (9, 3, 1, 3))}
_INK, _EDGE, _LACK = "#16202c", "#8593a4", "#b3261e"


def figure(entities: Entities, scene: Scene, form: str, *, width: float = 11.0, height: float = 7.8) -> bytes:
    """A scene as PNG or SVG.

    Args:
        entities: the nodes as pages show them.
        scene: what is drawn; its kinds that are off at first are left out.
        form: ``png`` or ``svg``.
        width: inches, as a landscape A4 sheet has by default.
        height: inches.

    Raises:
        ModuleNotFoundError: where matplotlib is not installed (extra ``figures``).
        ValueError: for another format.
    """
    if form not in FORMATS:
        raise ValueError(form)
    import matplotlib as mpl
    from matplotlib.figure import Figure

    # ids that do not depend on the run; text as text, so that it can be edited and found
    with (
        warnings.catch_warnings(),
        mpl.rc_context({"svg.hashsalt": "pmg-graph", "svg.fonttype": "none", "font.family": "sans-serif"}),
    ):
        made = Figure(figsize=(width, height), layout="constrained")
        axes = made.subplots()
        _draw(axes, entities, scene)
        buffer = io.BytesIO()
        # a character that the font lacks is drawn as a box, which says enough
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        metadata = {"Date": None} if form == "svg" else {"Software": None}
        made.savefig(buffer, format=form, dpi=160, facecolor="white", metadata=metadata)
    return buffer.getvalue()


def _draw(axes: object, entities: Entities, scene: Scene) -> None:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

    assert isinstance(axes, Axes)
    off = set(scene.off) if scene.id != "country" else set()
    net = network.network(entities, scene)
    tied: set[int] = set()
    statuses: set[str] = set()
    for edge in network.edges(net):
        a, b = scene.dots[edge["from"]], scene.dots[edge["to"]]
        if not off.isdisjoint({a.kind, b.kind}):
            continue
        tied |= {edge["from"], edge["to"]}
        status = network.status(entities, edge["ties"])
        statuses.add(status)
        axes.plot(
            [a.x, b.x],
            [a.y, b.y],
            color=_LACK if status == "absent" else _EDGE,
            linestyle=_LINES[status],
            linewidth=min(3.5, 0.7 + 0.25 * sum(entities.ties[n].status == status for n in edge["ties"])),
            alpha=0.7,
            zorder=1,
        )
    shown = [
        (n, dot)
        for n, dot in enumerate(scene.dots)
        if (dot.kind not in off and (n in tied or not dot.guest)) or scene.id == "country"
    ]
    for _n, dot in shown:
        shape = network.SHAPES[dot.kind]
        axes.plot(
            [dot.x],
            [dot.y],
            marker=_MARKERS[shape],
            color=_COLOURS[dot.kind],
            fillstyle="none" if shape == "ring" else "full",
            markersize=8,
            markeredgecolor="white" if shape != "ring" else _COLOURS[dot.kind],
            linestyle="none",
            zorder=2,
        )
        if dot.kind != "Commitment":
            text = "\n".join(textwrap.wrap(_plain(dot.label), 22)[:3])
            axes.annotate(
                text, (dot.x, dot.y), xytext=(0, -7), textcoords="offset points", ha="center", va="top",
                fontsize=6.5, color=_INK, zorder=3,
            )  # fmt: skip
    axes.invert_yaxis()
    axes.set_axis_off()
    axes.set_title(_plain(scene.name), loc="left", fontsize=13, fontweight="bold", color=_INK)
    keys = [
        Line2D([], [], marker=_MARKERS[network.SHAPES[kind]], color=_COLOURS[kind], linestyle="none")
        for kind in _kinds(dot.kind for _n, dot in shown)
    ]
    names = [_(KIND_PLURALS[kind]) for kind in _kinds(dot.kind for _n, dot in shown)]
    for status in STATUSES:
        if status in statuses:
            keys.append(Line2D([], [], color=_LACK if status == "absent" else _EDGE, linestyle=_LINES[status]))
            names.append(_(STATUSES[status]))
    axes.legend(keys, names, loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=6, fontsize=8, frameon=False)


def _kinds(kinds: Iterable[str]) -> list[str]:
    found = set(kinds)
    return [kind for kind in network.SHAPES if kind in found]


def _plain(text: str) -> str:
    """Text that matplotlib takes as it is: no formulas between dollar signs, no characters that XML lacks."""
    kept = "".join(ch if ch.isprintable() else " " for ch in text)
    return kept.replace("$", r"\$")
