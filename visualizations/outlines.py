"""Outlines that a user brings: an official GeoJSON, drawn under the comunas' points."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pmg_graph.visualizations.map import Strip

#: Points closer than this many pixels to the one before are left out, and rings beyond this many points in all.
_NEAR, _MOST = 0.8, 150_000
_LARGEST = 200_000_000


class OutlineError(Exception):
    """A GeoJSON that cannot be used. ``reason``: missing, too_large, not_geojson, not_degrees or empty."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def outlines(path: Path, drawn: Sequence[Strip | None]) -> list[list[list[int]]]:
    """The rings of a GeoJSON's polygons in the map's pixels, those that touch it.

    Raises:
        OutlineError: where the file is missing, is no GeoJSON, is not in degrees (WGS 84) or holds no polygon.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise OutlineError(path, "too_large")
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OutlineError(path, "missing") from error
    except ValueError as error:
        raise OutlineError(path, "not_geojson") from error
    rings = list(_rings(held))
    if not rings:
        raise OutlineError(path, "empty" if isinstance(held, dict) and "type" in held else "not_geojson")
    found: list[list[list[int]]] = []
    for ring in rings:
        if any(abs(lon) > 360 or abs(lat) > 90 for lon, lat in ring):
            raise OutlineError(path, "not_degrees")
        for strip in drawn:
            if strip is not None:
                found += _on_strip(ring, strip)
    total = 0
    kept = []
    for piece in sorted(found, key=len, reverse=True):
        total += len(piece)
        if total > _MOST:
            break
        kept.append(piece)
    return kept


def _rings(held: Any) -> Iterator[list[tuple[float, float]]]:
    """All rings of a GeoJSON object, however it nests them."""
    if not isinstance(held, dict):
        return
    kind = held.get("type")
    for one in (held.get("features") or []) + (held.get("geometries") or []):
        yield from _rings(one)
    if kind == "Feature":
        yield from _rings(held.get("geometry"))
    shapes = held.get("coordinates") or []
    if kind == "Polygon":
        shapes = [shapes]
    elif kind != "MultiPolygon":
        return
    for shape in shapes:
        for ring in shape:
            try:
                yield [(float(point[0]), float(point[1])) for point in ring]
            except (TypeError, ValueError, IndexError):
                continue


def _on_strip(ring: list[tuple[float, float]], strip: Strip) -> Iterator[list[list[int]]]:
    """The parts of a ring that lie beside a strip's own latitudes, thinned."""
    piece: list[list[int]] = []
    last = (1e9, 1e9)
    for lon, lat in ring:
        x, y = strip.place(lat, lon)
        if not (-20 <= y <= 930 and strip.left - 60 <= x <= strip.left + 420):
            if len(piece) > 1:
                yield piece
            piece = []
            continue
        if abs(x - last[0]) + abs(y - last[1]) >= _NEAR or not piece:
            piece.append([round(x), round(y)])
            last = (x, y)
    if len(piece) > 1:
        yield piece
