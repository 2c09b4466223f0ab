"""Pictures of shares: intervals by year, and wholes cut into parts."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator

from recomputed.figures import ACCENT, QUIET, SECOND, axes
from recomputed.plots import Picture
from recomputed.rounding import show

_PERCENT = FuncFormatter(lambda value, _: show(value * 100, 0) + " %")
#: from the bottom up; the third is written on in black
_FILLS = (QUIET, ACCENT, "#F0C27B")


def ranges(panels: Mapping[str, Mapping[str, pd.DataFrame]], *, ylabel: str) -> Picture:
    """Draw intervals as upright bars by year, a panel each; the second set of a panel in orange.

    Args:
        panels: by title of the panel, one or two sets: name -> year × `low`, `high`.
        ylabel: the axis.

    Returns:
        The figure, and its points: panel, set, year, low, high.
    """
    figure, grid = axes(height=3.6, ncols=len(panels), sharey=True, squeeze=False)
    rows = []
    for ax, (title, sets) in zip(grid[0], panels.items(), strict=True):
        for at, ((name, data), color) in enumerate(zip(sets.items(), (ACCENT, SECOND),
                                                       strict=False)):
            # two sets stand side by side, and a narrow interval is still seen
            years = data.index.to_numpy(dtype=float) + 0.22 * (2 * at - len(sets) + 1)
            ax.vlines(years, data["low"], data["high"], color=color, linewidth=3.2)
            ax.plot(years, (data["low"] + data["high"]) / 2, linestyle="none", marker="_",
                    markersize=7, color=color)
            if len(sets) > 1:
                ax.annotate(name, (0.02, 0.98 - 0.075 * at), xycoords="axes fraction", color=color,
                            fontsize=8.5, va="top")
            rows.append(data.rename_axis("year").reset_index().assign(panel=title, set=name))
        ax.set_title(title, fontsize=9.5, fontweight="normal")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
        ax.set_ylim(0, 1)
    grid[0][0].set_ylabel(ylabel)
    return figure, pd.concat(rows, ignore_index=True)


def cut(panels: Mapping[str, pd.DataFrame], *, ylabel: str) -> Picture:
    """Draw wholes cut into at most three parts, a bar a printed year, a panel each, parts named.

    Args:
        panels: by title of the panel, year × part, ratios that sum to one.
        ylabel: the axis.

    Returns:
        The figure, and its points: panel, year, part, share.
    """
    figure, grid = axes(height=3.8, ncols=len(panels), sharey=True, squeeze=False)
    rows = []
    for ax, (title, data) in zip(grid[0], panels.items(), strict=True):
        bottom = np.zeros(len(data))
        for part, color in zip(data, _FILLS, strict=False):
            share = data[part].to_numpy(dtype=float)
            ax.bar(range(len(data)), share, bottom=bottom, color=color, width=0.82)
            for at, (low, size) in enumerate(zip(bottom, share, strict=True)):
                if size >= 0.08:
                    ax.annotate(show(size * 100, 0), (at, low + size / 2), ha="center",
                                va="center", fontsize=8.5,
                                color="white" if color == ACCENT else "black")
            if ax is grid[0][-1]:
                # a thin part at the bottom is named above the axis
                middle = max(bottom[-1] + share[-1] / 2, 0.035)
                ax.annotate(part.replace(" ", "\n"), (len(data) - 0.5, middle), xytext=(4, 0),
                            textcoords="offset points", fontsize=8.5, va="center",
                            annotation_clip=False)
            bottom += share
        ax.set_xticks(range(len(data)), list(data.index), fontsize=8.5)
        ax.set_title(title, fontsize=9.5, fontweight="normal")
        ax.grid(visible=False)
        ax.yaxis.set_major_formatter(_PERCENT)
        rows.append(data.rename_axis("year").reset_index().melt(
            "year", var_name="part", value_name="share").assign(panel=title))
    grid[0][0].set_ylabel(ylabel)
    return figure, pd.concat(rows, ignore_index=True)
