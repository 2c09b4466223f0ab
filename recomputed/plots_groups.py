"""Pictures of a few provinces among others: every line named, one in colour."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from recomputed.figures import ACCENT, SECOND, axes
from recomputed.plots import Picture
from recomputed.rounding import show

_GREY = "#666666"
_PERCENT = FuncFormatter(lambda value, _: show(value * 100, 0) + " %")
_PLAIN = FuncFormatter(lambda value, _: show(value, 0))


def group_lines(panels: Mapping[str, pd.DataFrame], name: str, *, percent: Mapping[str, bool],
                points: pd.DataFrame | None = None, note: str = "", zero: bool = False
                ) -> Picture:
    """Draw the same lines in one or more panels, each line named at its end, one in colour.

    Args:
        panels: year × name of the line, by the axis' label with its unit.
        name: the line in colour.
        percent: whether values are ratios, by label.
        points: printed points, year × name, drawn as open circles in the first panel.
        note: what the points are, written below the first panel's top.
        zero: draw the line at zero.

    Returns:
        The figure, and its points: year, then each line of each panel, then the printed points.
    """
    figure, grid = axes(height=4.3, ncols=len(panels), squeeze=False)
    parts = []
    for ax, (label, data) in zip(grid[0], panels.items(), strict=True):
        for line in [*data.columns.drop(name, errors="ignore"), name]:
            _line(ax, data[line], line == name)
        _name_ends(ax, data, name)
        ax.set_ylabel(label)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=5 if len(panels) > 1 else 8))
        ax.yaxis.set_major_locator(MaxNLocator(steps=[1, 2, 5, 10]))
        ax.yaxis.set_major_formatter(_PERCENT if percent[label] else _PLAIN)
        if zero:
            ax.axhline(0, color="#333333", linewidth=0.8)
        parts.append(data.add_suffix(f", {label}") if len(panels) > 1 else data)
    if points is not None:
        for line in points:
            grid[0][0].plot(points.index, points[line], linestyle="none", marker="o", markersize=6,
                            color=ACCENT if line == name else SECOND, markerfacecolor="white",
                            zorder=5)
        grid[0][0].annotate(note, (0.01, 0.99), xycoords="axes fraction", fontsize=8.5, va="top")
        parts.append(points.add_suffix(", printed"))
    return figure, pd.concat(parts, axis=1).rename_axis("year").reset_index()


def _line(ax: Axes, values: pd.Series, own: bool) -> None:
    ax.plot(values.index, values, color=ACCENT if own else "#a8a8a8",
            linewidth=2.6 if own else 1.3, zorder=3 if own else 2)


def _name_ends(ax: Axes, data: pd.DataFrame, name: str) -> None:
    """Write each line's name at its end, in order, at least a line of text apart."""
    ends = data.iloc[-1].sort_values()
    low, high = np.nanmin(data.to_numpy()), np.nanmax(data.to_numpy())
    least = 0.05 * ((high - low) or 1)
    places = ends.to_numpy(dtype=float).copy()
    for _ in range(200):
        # names too near push each other apart by half of what is missing
        short = np.clip(least - np.diff(places), 0, None) / 2
        places[:-1] -= short
        places[1:] += short
    for (line, value), place in zip(ends.items(), places, strict=True):
        color = ACCENT if line == name else _GREY
        ax.annotate(line, (data.index[-1], value), xytext=(data.index[-1] + 0.5, place),
                    textcoords="data", color=color, va="center", fontsize=9,
                    annotation_clip=False, fontweight="bold" if line == name else "normal")
