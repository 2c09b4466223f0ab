"""A world map of trade partners, one panel a year: shaded by share, blank where not printed."""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from recomputed import countries, maps
from recomputed.countries import Place
from recomputed.figures import SECOND, WIDTH, axes
from recomputed.plots import Picture
from recomputed.rounding import show

#: shares double from class to class; blues that differ in lightness (ColorBrewer)
CLASSES = (0.02, 0.04, 0.08, 0.16, 0.32)
SHADES = ("#d3e3f3", "#a9cbe5", "#74aed6", "#4089bf", "#1c60a4", "#083c7d")
_BLANK, _HOME, _SEA, _LINE, _INK = "#ffffff", "#d5cdbb", "#eef2f5", "#9c9c9c", "#333333"
#: the central meridian: the Pacific in the middle, the cut in the Atlantic
_MERIDIAN = 150
# all in points, of which a picture 7.2 inches wide has 518.4: short numbers make small files
_WIDE, _HIGH, _BELOW, _KEY, _STEP = 72 * WIDTH, 222.0, 42.0, 50.0, 0.5
#: a map of radius one in points, and where its middle stands
_SCALE, _MIDDLE = 95.0, (_WIDE / 2, 88.0)
_PLATE = {"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 0.8}
Box = tuple[float, float, float, float]  # middle x, middle y, width, height


def world(shares: Mapping[int, pd.Series], seat: Place, *, home: str, key: str) -> Picture:
    """Draw one world a year, its partners shaded by share, and named below by share.

    A partner without a shape on the map, too small or of the past, is a dot at its capital; one
    that is not printed stays blank. The three largest are named on the map, too.

    Args:
        shares: by year, partner -> share (a ratio), largest first; not empty.
        seat: where the province's trade is reckoned to start, a star on the map.
        home: the country that the province lies in, in a colour of its own.
        key: what the shades mean, above their legend.

    Raises:
        DataError: a partner unknown to `countries`.
    """
    high = len(shares) * (_HIGH + _BELOW) + _KEY
    figure, grid = axes(height=high / 72, nrows=len(shares), squeeze=False)
    figure.set_layout_engine("none")
    for at, ((year, own), ax) in enumerate(zip(shares.items(), grid.flat, strict=True)):
        bottom = high - at * (_HIGH + _BELOW) - _HIGH
        ax.set_position((0, bottom / high, 1, _HIGH / high))
        _panel(ax, own, seat, home)
        ax.text(6, _HIGH - 6, str(year), fontsize=11, fontweight="bold", va="top")
        ax.text(_WIDE / 2, -5, _names(own), fontsize=9, ha="center", va="top")
    _legend(figure, home, key)
    rows = [(year, name, share) for year, own in shares.items() for name, share in own.items()]
    return figure, pd.DataFrame(rows, columns=["year", "partner", "share"])


def shade(share: float) -> str:
    """Return the colour of a share's class; a share on a border belongs to the upper one."""
    return SHADES[int(np.searchsorted(CLASSES, share, side="right"))]


def spots(names: Iterable[str]) -> list[str]:
    """Return the partners that have no shape on the map and are drawn as dots.

    Raises:
        DataError: a partner unknown to `countries`.
    """
    shapes = maps.shapes()
    return [name for name in names if countries.country(name).numeric not in shapes]


def _panel(ax: Axes, own: pd.Series, seat: Place, home: str) -> None:
    ax.set(xlim=(0, _WIDE), ylim=(0, _HIGH), xticks=[], yticks=[], facecolor=_SEA)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    colors = {name: shade(share) for name, share in own.items()}
    dots = spots(own.index)
    _fill(ax, (ring for rings in maps.shapes("land").values() for ring in rings), _BLANK)
    for name, color in {home: _HOME, **colors}.items():
        if name not in dots:
            _fill(ax, maps.shapes()[countries.country(name).numeric], color)
    for name in dots:
        ax.plot(*_at(countries.country(name).capital), marker="o", markersize=7, zorder=4,
                color=colors[name], markeredgecolor=_INK, markeredgewidth=0.8)
    ax.plot(*_at(seat), marker="*", markersize=8, color=SECOND, zorder=5, markeredgewidth=0)
    _name(ax, own, seat)


def _fill(ax: Axes, rings: Iterable[np.ndarray], color: str) -> None:
    """Draw rings as one shape; what lies below the frame (Antarctica) is left out."""
    parts = [maps.thinned(maps.project(part) * _SCALE + _MIDDLE, _STEP)
             for ring in rings for part in maps.seen_from(ring, _MERIDIAN)]
    parts = [part for part in parts if len(part) > 3 and part[:, 1].max() > 0]
    path = Path.make_compound_path(*(Path(part, closed=True) for part in parts))
    ax.add_patch(PathPatch(path, facecolor=color, edgecolor=_LINE, linewidth=0.4))


def _name(ax: Axes, own: pd.Series, seat: Place, count: int = 3) -> None:
    """Name the largest partners beside their capitals, away from the seat, clear of each other."""
    spot = {name: _at(countries.country(name).capital) for name in own.index}
    taken: list[Box] = [(*_at(seat), 10, 10), *((x, y, 5, 5) for x, y in spot.values())]
    for name, share in own.head(count).items():
        text = f"{name} {show(share * 100, 1)} %"
        box = _place(spot[name], (5.3 * len(text), 11), _at(seat), taken)
        taken.append(box)
        edge = tuple(np.clip(spot[name][at], box[at] - box[at + 2] / 2, box[at] + box[at + 2] / 2)
                     for at in (0, 1))
        ax.plot(*zip(spot[name], edge, strict=True), color=_INK, linewidth=0.7, zorder=6)
        ax.text(*box[:2], text, fontsize=9, ha="center", va="center", zorder=7,
                bbox=_PLATE)


def _place(spot: tuple[float, float], size: tuple[float, float], seat: tuple[float, float],
           taken: list[Box]) -> Box:
    """Return the nearest box for a name that is free, first in the direction away from the seat."""
    outward = math.atan2(spot[1] - seat[1], spot[0] - seat[0])
    turns = sorted(np.arange(-7, 9) * math.pi / 8, key=lambda turn: (round(abs(turn), 6), turn))
    boxes = [(spot[0] + math.cos(outward + turn) * (reach + size[0] / 2),
              spot[1] + math.sin(outward + turn) * (reach + size[1] / 2), *size)
             for reach in (6, 12, 20, 30, 42) for turn in turns]
    free = (box for box in boxes if not any(_meet(box, other) for other in taken)
            and size[0] / 2 < box[0] < _WIDE - size[0] / 2 and 0 < box[1] < _HIGH - size[1])
    return next(free, boxes[0])


def _meet(one: Box, other: Box) -> bool:
    return all(abs(one[at] - other[at]) < (one[at + 2] + other[at + 2]) / 2 for at in (0, 1))


def _at(place: Place) -> tuple[float, float]:
    """Return where a place stands on the map, points."""
    east = (place.longitude - _MERIDIAN + 180) % 360 - 180
    ((x, y),) = maps.project(np.array([[east, place.latitude]])) * _SCALE + _MIDDLE
    return float(x), float(y)


def _names(own: pd.Series) -> str:
    """Return the partners with their shares, about five a line."""
    texts = [f"{name} {show(share * 100, 1)}" for name, share in own.items()]
    half = math.ceil(len(texts) / 2) if len(texts) > 5 else len(texts)
    return "\n".join(" · ".join(texts[at:at + half]) for at in range(0, len(texts), half)) + " (%)"


def _legend(figure: Figure, home: str, key: str) -> None:
    ends = [show(end * 100, 0) for end in CLASSES]
    labels = [f"below {ends[0]} %", *(f"{a}–{b} %" for a, b in pairwise(ends)),
              f"{ends[-1]} % and more", home, "not printed"]
    keys = [Patch(facecolor=color, edgecolor=_LINE, label=label)
            for color, label in zip((*SHADES, _HOME, _BLANK), labels, strict=True)]
    figure.legend(handles=keys, loc="lower center", ncols=4, fontsize=8.5, handlelength=1.4,
                  title=key, title_fontsize=9)
