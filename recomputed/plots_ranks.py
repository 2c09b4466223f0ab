"""Pictures of printed lists: ranks that cross (a bump chart), and bounds by year."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from recomputed.figures import ACCENT, SECOND, THIRD, axes
from recomputed.plots import Picture
from recomputed.rounding import show

_VOICES = (ACCENT, SECOND, THIRD, "#444444")
_GREY, _TEXT = "#b4b4b4", "#555555"
_PERCENT = FuncFormatter(lambda value, _: show(value * 100, 0) + " %")


def bump(ranks: pd.DataFrame, marked: Collection[str], *, ylabel: str) -> Picture:
    """Draw ranks by year: a line joins neighbouring printed years in which a partner is listed.

    Each is named where it comes on the list, again too, and at the end those of the last year.

    Args:
        ranks: year × name, 1 for the largest; missing where it is not listed.
        marked: names drawn in colour, four at most.
        ylabel: the axis.
    """
    figure, ax = axes(height=4.9)
    places = dict(zip(ranks.index, range(len(ranks)), strict=True))
    colors = dict(zip(marked, _VOICES, strict=False))
    for name in sorted(ranks, key=lambda name: name in colors):
        color, line = colors.get(name, _GREY), ranks[name]
        ax.plot(list(places.values()), line, color=color, marker="o", markersize=6,
                linewidth=2.4 if name in colors else 1.3, zorder=3 if name in colors else 2)
    for at, year in enumerate(ranks.index):
        for rank, names in _by_rank(ranks.loc[year]).items():
            ink = colors.get(names[0], _TEXT)
            if at in (0, len(ranks) - 1):
                ax.annotate(" / ".join(names), (at, rank), xytext=(-9 if at == 0 else 9, 0),
                            textcoords="offset points", ha="right" if at == 0 else "left",
                            va="center", fontsize=9, color=ink, annotation_clip=False)
            elif new := [name for name in names if pd.isna(ranks[name].iloc[at - 1])]:
                ax.annotate(" / ".join(new), (at, rank), xytext=(0, 8), ha="center",
                            textcoords="offset points", fontsize=8, va="center", zorder=6,
                            color=colors.get(new[0], _TEXT))
    ax.set_xticks(list(places.values()), [str(year) for year in places])
    ax.set_xlim(-0.22 * len(ranks), 1.16 * len(ranks) - 0.6)
    ax.set_yticks(range(1, int(np.nanmax(ranks.to_numpy())) + 1))
    ax.invert_yaxis()
    ax.grid(visible=False)
    ax.set_ylabel(ylabel)
    return figure, ranks.reset_index()


def _by_rank(row: pd.Series) -> dict[float, list[str]]:
    """Return who holds each rank, several where they share one."""
    found: dict[float, list[str]] = {}
    for name, rank in row.dropna().items():
        found.setdefault(rank, []).append(name)
    return found


def ranges(bounds: Mapping[str, pd.DataFrame], *, ylabel: str, percent: bool = True,
           stated: pd.DataFrame | None = None) -> Picture:
    """Draw what lies between two bounds as an upright bar a year, side by side for each name.

    Args:
        bounds: columns `low` and `high` by year, by name; four at most. Equal bounds make a
            dash.
        ylabel: the axis, with unit.
        percent: whether values are ratios.
        stated: points that a text states: name, year, value; open circles with their number.
    """
    figure, ax = axes(height=4.3)
    shifts = dict(zip(bounds, (np.arange(len(bounds)) - (len(bounds) - 1) / 2) * 0.55,
                      strict=True))
    rows, last = [], []
    for (name, frame), color in zip(bounds.items(), _VOICES, strict=False):
        x = frame.index + shifts[name]
        ax.vlines(x, frame["low"], frame["high"], color=color, linewidth=5)
        # so that a bar without length is seen, too
        ax.plot(x, frame["high"], linestyle="none", marker="_", markersize=5, color=color,
                markeredgewidth=2.5)
        last.append((float(frame.iloc[-1][["low", "high"]].mean()), x[-1], name, color))
        rows.append(frame[["low", "high"]].assign(name=name).reset_index())
    points = pd.concat(rows, ignore_index=True)
    right = max(x for _, x, *_ in last)
    ax.set_ylim(bottom=0)
    _name_bars(ax, last, right, float(points["high"].max()))
    if stated is not None:
        for row in stated.itertuples(index=False):
            x = row.year + shifts[row.name]
            ax.plot(x, row.value, marker="o", markersize=6.5, color="black",
                    markerfacecolor="white", zorder=5)
            ax.annotate(show(row.value * 100, 1) + " %", (x, row.value), xytext=(-6, 0),
                        textcoords="offset points", fontsize=8.5, ha="right", va="center",
                        zorder=6, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})
        points = points.merge(stated.rename(columns={"value": "stated"}), how="left",
                              on=["name", "year"])
    ax.set_ylabel(ylabel)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8, steps=[1, 2, 5, 10]))
    if percent:
        ax.yaxis.set_major_locator(MaxNLocator(steps=[1, 2, 5, 10]))
        ax.yaxis.set_major_formatter(_PERCENT)
    front = ["name", "year"]
    return figure, points[[*front, *points.columns.difference(front, sort=False)]]


def _name_bars(ax: Axes, ends: list[tuple], right: float, top: float) -> None:
    """Name each row of bars beside the last one, moved apart where two would overlap."""
    below = -np.inf
    for y, x, name, color in sorted(ends):
        # a name beside an earlier end stands on its own, above its bar's place
        at = max(y, below + 0.065 * top) if x > right - 3 else y
        below = at if x > right - 3 else below
        ax.annotate(name, (max(x, right) if x > right - 3 else x, at), xytext=(9, 0), color=color,
                    textcoords="offset points", va="center", fontsize=9.5, annotation_clip=False)
