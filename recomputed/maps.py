"""A map of the world: TopoJSON decoded, seen from a meridian, projected with equal areas.

The boundaries are their maker's (data/maps/README.md); the book takes no position on them.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recomputed import paths, trace
from recomputed.errors import DataError

Points = NDArray[np.float64]
FILE = "maps/countries-110m.json"
#: whose boundaries are drawn, for the source line of a map
CREDIT = "boundaries: Natural Earth 1:110m, by way of world-atlas"
LAYERS = ("countries", "land")
#: Equal Earth, Šavrič, Patterson and Jenny (2018), Int. J. Geographical Information Science 33
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = np.sqrt(3) / 2


@trace.remembered
def shapes(layer: str = "countries") -> dict[str, list[Points]]:
    """Return rings in degrees east and north: of each country, by ISO numeric code, or of all land.

    A country without a code goes by its name. Holes run against the direction of outer rings.

    Args:
        layer: of `LAYERS`.

    Raises:
        DataError: the file is missing, or no TopoJSON with the layer.
    """
    path = paths.DATA / FILE
    trace.note(path)
    return decode(_topology(path), layer)


def decode(topology: Mapping, layer: str) -> dict[str, list[Points]]:
    """Return the rings of a layer's polygons, each closed and without a jump, by id.

    Arcs are quantised and delta-encoded: running sums, scaled and moved. A ring joins arcs, of
    which each begins where the one before ends; the arc ~i is arc i backwards.
    Source: the TopoJSON format specification, version 1, section 2.1.

    Raises:
        DataError: no such layer, or a ring whose arcs do not join.
    """
    if layer not in topology.get("objects", {}):
        raise DataError(f"the map has no layer {layer!r}")
    scale, move = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + move for arc in topology["arcs"]]
    found: dict[str, list[Points]] = {}
    for shape in topology["objects"][layer]["geometries"]:
        key = shape.get("id") or shape.get("properties", {}).get("name", layer)
        polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
        found.setdefault(key, []).extend(
            _ring([arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring], key)
            for polygon in polygons for ring in polygon)
    return found


def _ring(arcs: list[Points], key: str) -> Points:
    if any(not np.allclose(a[-1], b[0]) for a, b in zip(arcs, [*arcs[1:], arcs[0]], strict=True)):
        raise DataError(f"the map's shape {key}: arcs do not join")
    ring = np.concatenate([arcs[0], *(arc[1:] for arc in arcs[1:])])
    # a ring over the date line jumps by 360 degrees there
    return np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])


def seen_from(ring: Points, meridian: float) -> list[Points]:
    """Return the parts of a ring by degrees east of a meridian, from −180 to 180.

    A ring that crosses the far side is cut there.
    """
    found = []
    for turn in (-360, 0, 360):
        moved = ring + (turn - meridian, 0)
        for sign in (1, -1):
            moved = _cut(moved, sign)
        if len(moved) > 3:
            found.append(moved)
    return found


def _cut(ring: Points, sign: int) -> Points:
    """Cut off what lies beyond 180° on one side (Sutherland and Hodgman 1974)."""
    inside = sign * ring[:, 0] <= 180
    if inside.all() or not inside.any():
        return ring if inside.any() else ring[:0]
    kept = []
    for a, b, a_in, b_in in zip(ring[:-1], ring[1:], inside[:-1], inside[1:], strict=True):
        if a_in:
            kept.append(a)
        if a_in != b_in:
            kept.append(a + (b - a) * (sign * 180 - a[0]) / (b[0] - a[0]))
    return np.array([*kept, kept[0]])


def project(points: Points) -> Points:
    """Return places on an Equal Earth map of radius one, shape (n, 2).

    Args:
        points: degrees east of the central meridian and degrees north, shape (n, 2).
    """
    east, north = np.radians(np.atleast_2d(points)).T
    t = np.arcsin(_M * np.sin(north))
    slope = sum((2 * k + 1) * a * t ** (2 * k) for k, a in zip((0, 1, 3, 4), _A, strict=True))
    y = sum(a * t ** (2 * k + 1) for k, a in zip((0, 1, 3, 4), _A, strict=True))
    return np.column_stack([east * np.cos(t) / (_M * slope), y])


def thinned(points: Points, step: float) -> Points:
    """Return a line or ring of fewer points, on a grid, none farther off than about a step.

    Points are dropped that lie nearer than half a step to what remains.
    Source: Douglas and Peucker (1973), Cartographica 10.
    """
    keep, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        off = _off(points[first:last + 1])
        if off.max() > step / 2:
            farthest = first + int(off.argmax())
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    grid = np.round(points[sorted(keep)] / step)
    moved = np.r_[True, (np.diff(grid, axis=0) != 0).any(axis=1)]
    return grid[moved] * step


def _off(points: Points) -> NDArray[np.float64]:
    """Return how far each point is from the segment between the first and the last."""
    along, away = points[-1] - points[0], points - points[0]
    length = along @ along
    if length == 0:
        return np.hypot(*away.T)
    share = np.clip(away @ along / length, 0, 1)
    return np.hypot(*(away - np.outer(share, along)).T)


def _topology(path: Path) -> dict:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"{paths.shown(path)}: no such file") from None
    except ValueError:
        raise DataError(f"{paths.shown(path)}: expected TopoJSON") from None
