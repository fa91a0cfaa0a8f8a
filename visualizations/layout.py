"""Where dots stand: computed here and not in the browser, from what is drawn alone, so that a place is kept.

A force-directed drawing (Fruchterman and Reingold 1991, as networkx computes it) is stretched to the shape of a screen;
then boxes as large as the dots with their labels are pushed apart until none covers another. Nothing is random.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

#: Width over height of what is laid out: a screen less its side panels.
ASPECT = 1.3
#: Width of a character and height of a line of a label, and the characters of a line, in the page's pixels.
_CHAR, _LINE, _WIDTH = 6.8, 15, 20
#: Above this many dots forces take too long: they are laid out in a spiral, the best connected in the middle.
_MOST = 700
#: Above this many boxes, comparing each with each takes too long.
_MOST_PAIRED = 1500
_ITERATIONS = 120
Points = NDArray[np.float64]
Pairs = Sequence[tuple[int, int, float]]


@dataclass(frozen=True)
class Box:
    """Room that a dot takes with its label, in pixels."""

    width: float
    height: float


def box(label: str, *, labelled: bool = True) -> Box:
    """The room for a dot with a label of up to three lines under it; without one, for the dot."""
    if not labelled:
        return Box(30, 30)
    lines = min(3, max(1, math.ceil(len(label) / _WIDTH)))
    return Box(min(len(label), _WIDTH) * _CHAR + 8, lines * _LINE + 22)


def spread(boxes: Sequence[Box], pairs: Pairs) -> list[tuple[int, int]]:
    """Positions in pixels for dots by their ties (indices and weight); those without ties stand in rows below."""
    tied = sorted({i for a, b, _w in pairs for i in (a, b)})
    alone = [i for i in range(len(boxes)) if i not in set(tied)]
    places = np.zeros((len(boxes), 2))
    if tied:
        places[tied] = _tied([boxes[i] for i in tied], _renumbered(pairs, tied))
    if alone:
        top = float(places[tied, 1].max()) + 80 if tied else 0.0
        width = max(760.0, float(np.ptp(places[tied, 0])) + 120 if tied else 0.0)
        middle = float(places[tied, 0].mean()) if tied else 0.0
        for i, place in zip(alone, _rows([boxes[i] for i in alone], width, middle, top), strict=True):
            places[i] = place
    return [(round(x), round(y)) for x, y in places]


def around(fixed: Mapping[int, tuple[int, int]], boxes: Sequence[Box], pairs: Pairs) -> list[tuple[int, int]]:
    """Positions for all dots, those that stand already kept: the others stand near what they are tied to."""
    owners: dict[int, list[int]] = {}
    for a, b, _w in pairs:
        for i, other in ((a, b), (b, a)):
            if i not in fixed and other in fixed:
                owners.setdefault(i, []).append(other)
    places = np.zeros((len(boxes), 2))
    for i, place in fixed.items():
        places[i] = place
    low = max((y for _x, y in fixed.values()), default=0) + 120
    seen: dict[int, int] = {}
    for n, i in enumerate(i for i in range(len(boxes)) if i not in fixed):
        near = owners.get(i)
        if near is None:
            places[i] = (n % 12 * 90, low + n // 12 * 50)
            continue
        turn = seen[near[0]] = seen.get(near[0], -1) + 1
        angle, reach = turn * 2.399963, 70 + 9 * turn
        centre = places[near].mean(axis=0)
        places[i] = centre + reach * np.array([math.cos(angle) * 1.4, math.sin(angle)])
    movable = np.array([i not in fixed for i in range(len(boxes))])
    small = [Box(26, 26) if movable[i] else b for i, b in enumerate(boxes)]
    places = _apart(places, small, movable)
    return [(round(x), round(y)) for x, y in places]


def apart(places: Points, boxes: Sequence[Box]) -> Points:
    """The same places with no box over another: each moved no farther than it must."""
    return _apart(places, boxes, np.ones(len(boxes), dtype=bool))


def _renumbered(pairs: Pairs, kept: Sequence[int]) -> list[tuple[int, int, float]]:
    number = {i: n for n, i in enumerate(kept)}
    return [(number[a], number[b], w) for a, b, w in pairs if a != b]


def _tied(boxes: Sequence[Box], pairs: Pairs) -> Points:
    count = len(boxes)
    if count > _MOST:
        return _spiral(boxes, pairs)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    for a, b, weight in pairs:
        graph.add_edge(a, b, weight=math.sqrt(weight) + graph.get_edge_data(a, b, {"weight": 0})["weight"])
    for part in sorted(nx.connected_components(graph), key=min):  # parts that nothing joins would drift away
        hub = max(sorted(part), key=graph.degree)
        graph.add_edge(-1, hub, weight=0.4)
    start = {-1: (0.0, 0.0)}
    for n in range(count):
        angle = 2 * math.pi * n / count
        start[n] = (math.cos(angle), math.sin(angle))
    found = nx.spring_layout(graph, k=2.2 / math.sqrt(count + 1), pos=start, iterations=_ITERATIONS, seed=1)
    places: Points = np.array([found[n] for n in range(count)])
    places -= places.mean(axis=0)
    # few far away would squeeze the others: ranks, half and half with distances
    for axis in (0, 1):
        ranks = places[:, axis].argsort(kind="stable").argsort(kind="stable") / max(1, count - 1) * 2 - 1
        reach = float(np.abs(places[:, axis]).max()) or 1.0
        places[:, axis] = 0.55 * places[:, axis] / reach + 0.45 * ranks
    area = sum(b.width * b.height for b in boxes) * 1.0
    height = math.sqrt(area / ASPECT)
    places *= np.array([height * ASPECT / 2, height / 2])
    return _apart(places, boxes, np.ones(count, dtype=bool))


def _apart(places: Points, boxes: Sequence[Box], movable: NDArray[np.bool_]) -> Points:
    """Push boxes that cover one another apart, along the shorter way; those that may not move stay."""
    if len(boxes) > _MOST_PAIRED or not movable.any():
        return places
    either = movable[:, None] | movable
    width = np.array([b.width for b in boxes])
    height = np.array([b.height for b in boxes])
    wide, high = (width[:, None] + width) / 2, (height[:, None] + height) / 2
    count = len(boxes)
    order = np.arange(count)
    for _round in range(150):
        delta = places[:, None, :] - places[None, :, :]
        over_x, over_y = wide - np.abs(delta[..., 0]), high - np.abs(delta[..., 1])
        hit = (over_x > 0.5) & (over_y > 0.5) & either
        np.fill_diagonal(hit, val=False)
        if not hit.any():
            break
        sign = np.sign(delta)
        sign[sign == 0] = 1
        ties = (delta == 0).all(axis=2)
        sign[ties] = np.where(order[:, None] > order, 1, -1)[ties][:, None]
        by_x = hit & (over_x * 0.6 < over_y)
        move_x = np.where(by_x, over_x * sign[..., 0], 0).sum(axis=1)
        move_y = np.where(hit & ~by_x, over_y * sign[..., 1], 0).sum(axis=1)
        hits = np.maximum(1, hit.sum(axis=1))
        step = np.stack([move_x / hits, move_y / hits], axis=1) * 0.5
        places = places + np.where(movable[:, None], step, 0)
    return places


def _rows(boxes: Sequence[Box], width: float, middle: float, top: float) -> list[tuple[float, float]]:
    rows: list[list[Box]] = [[]]
    for one in boxes:
        if rows[-1] and sum(b.width + 8 for b in rows[-1]) + one.width > width:
            rows.append([])
        rows[-1].append(one)
    found: list[tuple[float, float]] = []
    for number, row in enumerate(rows):
        x = middle - sum(b.width + 8 for b in row) / 2
        for one in row:
            found.append((x + one.width / 2, top + number * 54))
            x += one.width + 8
    return found


def _spiral(boxes: Sequence[Box], pairs: Pairs) -> Points:
    """Vogel's sunflower: the best connected in the middle, the others in the order in which they are reached."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from((a, b) for a, b, _w in pairs)
    by_degree = sorted(graph, key=lambda i: (-graph.degree(i), i))
    order: dict[int, int] = {}
    for first in by_degree:
        if first not in order:
            for node in (first, *(b for _a, b in nx.bfs_edges(graph, first, sort_neighbors=sorted))):
                order.setdefault(node, len(order))
    step = 46.0
    return np.array(
        [
            (
                step * math.sqrt(order[i] + 0.5) * math.cos(order[i] * 2.399963) * ASPECT,
                step * math.sqrt(order[i] + 0.5) * math.sin(order[i] * 2.399963),
            )
            for i in range(len(boxes))
        ]
    )
