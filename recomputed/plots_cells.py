"""Pictures of printed cells: the totals that they imply, and three readings of one ratio."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from recomputed.figures import ACCENT, SECOND, THIRD, axes
from recomputed.plots import Picture, items
from recomputed.rounding import show

_PERCENT = FuncFormatter(lambda value, _: show(value * 100, 0) + " %")
_STEP = 0.16
#: lets a name stand on a line
_PATCH = {"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85}


def implied(cells: pd.DataFrame, official: pd.DataFrame, names: pd.DataFrame, *,
            ylabel: str) -> Picture:
    """Draw one panel a flow: each cell's implied total as a bar, those apart crossed and named.

    Args:
        cells: table, flow, year, low, high and apart, one row a cell.
        official: year × flow, a line behind.
        names: flow, year, value and text of what stands beside the cells that are apart.
        ylabel: the axis, with unit.
    """
    figure, panels = axes(height=8.2, nrows=official.shape[1], sharex=True)
    for ax, flow in zip(panels, official, strict=True):
        own = cells[cells["flow"] == flow]
        line = official[flow].loc[:own["year"].max()]
        ax.plot(line.index, line, color="#8a8a8a", linewidth=1.3)
        for place, (_, rows) in enumerate(own.groupby("table", sort=False)):
            _bars(ax, rows, (place - 0.5) * _STEP)
        for row in names[names["flow"] == flow].itertuples():
            above = row.value > line.get(row.year, row.value)
            ax.annotate(row.text, (row.year, row.value), xytext=(0, 12) if above else (10, 0),
                        textcoords="offset points", ha="center" if above else "left", va="center",
                        fontsize=8.5, color=SECOND, zorder=6, annotation_clip=False, bbox=_PATCH)
        ax.set_title(flow, fontsize=9.5, fontweight="normal")
        ax.set_ylim(0, 1.1 * max(own["high"].max(), line.max()))
        ax.set_ylabel(ylabel)
        ax.yaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10], nbins=6))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.margins(x=0.06)
    return figure, cells.reset_index(drop=True)


def _bars(ax: Axes, rows: pd.DataFrame, shift: float) -> None:
    for apart, own in rows.groupby("apart"):
        middle, half = (own["low"] + own["high"]) / 2, (own["high"] - own["low"]) / 2
        ax.errorbar(own["year"] + shift, middle, yerr=half, linestyle="none", zorder=4 + apart,
                    color=SECOND if apart else ACCENT, marker="X" if apart else "o",
                    markersize=7 if apart else 4.5, elinewidth=1.4,
                    markerfacecolor=SECOND if apart else "white")


def readings(named: Mapping[str, pd.DataFrame], *, ylabel: str) -> Picture:
    """Draw one panel a flow: a ratio by shares (line), by amounts (circles) and corrected (dots).

    Args:
        named: by flow, columns shares, amounts and corrected (ratios), by year; dots are drawn
            where the corrected ratio is another than that of the amounts.
        ylabel: the axis.
    """
    figure, panels = axes(height=3.9, ncols=len(named), sharey=True)
    for ax, (flow, frame) in zip(panels, named.items(), strict=True):
        ax.plot(frame.index, frame["shares"], color=ACCENT, label="by the printed shares")
        ax.plot(frame.index, frame["amounts"], linestyle="none", marker="o", markersize=7,
                markeredgewidth=1.3, color=SECOND, markerfacecolor="white",
                label="by the printed amounts")
        moved = frame[frame["corrected"] != frame["amounts"]]
        ax.plot(moved.index, moved["corrected"], linestyle="none", marker="D", markersize=5,
                color=THIRD, label="by the amounts, errata applied")
        ax.set_title(flow, fontsize=9.5, fontweight="normal")
        ax.set_ylim(0, 0.8)
        ax.yaxis.set_major_formatter(_PERCENT)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    panels[0].set_ylabel(ylabel)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=3,
                  fontsize=8.5)
    return figure, pd.concat(dict(named), names=["flow", "year"]).reset_index()


def products(shares: pd.DataFrame, *, xlabel: str) -> Picture:
    """Draw `plots.items` with room for long names of products at the left edge."""
    figure, points = items(shares, xlabel=xlabel)
    figure.get_layout_engine().set(w_pad=0.12)
    return figure, points
