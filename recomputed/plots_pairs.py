"""Pictures of two provinces side by side: ranks that move, ratios, and both in all 31."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from recomputed.figures import ACCENT, QUIET, SECOND, THIRD, axes
from recomputed.plots import Picture
from recomputed.rounding import show

_TWO = (ACCENT, SECOND)
#: colours and strokes: lines are told apart without colour, too
_LINES = tuple(zip((ACCENT, SECOND, THIRD, "#444444", "#8a5a9e"),
                   ("-", (0, (6, 2)), (0, (2, 1.5)), "-", (0, (6, 2))), strict=True))
_GREY = "#666666"
_PERCENT = FuncFormatter(lambda value, _: show(value * 100, 0) + " %")
_TICKS = (1, 2, 5)


def moves(ranks: pd.DataFrame, names: Sequence[str], *, xlabel: str, last: int) -> Picture:
    """Draw ranks of two provinces, a row a measure: a hollow mark, and a line to a full one.

    Args:
        ranks: columns `measure` (text), `name` (which of the two), `before`, `after` (ranks).
        names: of the two, the first drawn above.
        xlabel: the axis.
        last: the worst rank, how many are ranked.
    """
    measures = list(dict.fromkeys(ranks["measure"]))
    figure, ax = axes(height=1.5 + 0.42 * len(measures))
    for row, measure in enumerate(measures):
        if row % 2:
            ax.axhspan(row - 0.5, row + 0.5, color="#f5f5f5", linewidth=0)
        for name, color, shift in zip(names, _TWO, (-0.18, 0.18), strict=True):
            own = ranks[(ranks["measure"] == measure) & (ranks["name"] == name)].iloc[0]
            y = row + shift
            ax.plot([own["before"], own["after"]], [y, y], color=color, linewidth=1.6, alpha=0.7)
            ax.plot(own["before"], y, marker="o", markersize=5.5, color=color,
                    markerfacecolor="white", markeredgewidth=1.3)
            ax.plot(own["after"], y, marker="o", markersize=7, color=color)
    for name, color, y in zip(names, _TWO, (19, 5), strict=True):
        ax.annotate(name, (0, 1), xytext=(0, y), textcoords="offset points", color=color,
                    xycoords="axes fraction", fontsize=9.5, fontweight="bold", va="bottom")
    ax.annotate("○ first year   ● last year", (1, 1), xytext=(0, 5), textcoords="offset points",
                xycoords="axes fraction", ha="right", va="bottom", fontsize=9, color=_GREY)
    ax.set_yticks(range(len(measures)), measures)
    ax.set_ylim(len(measures) - 0.5, -0.5)
    ax.set_xlim(last + 0.8, 0.2)
    ax.set_xticks([1, *range(5, last - 3, 5), last])
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.set_xlabel(xlabel)
    return figure, ranks


def ratios(panels: Mapping[str, pd.DataFrame], *, ylabel: str, even: str) -> Picture:
    """Draw ratios on a logarithmic scale, one panel under the other, each line named at its end.

    Args:
        panels: year × name of the line, by the panel's title; five lines at most.
        ylabel: the axis.
        even: the name of the line at one.
    """
    figure, grid = axes(height=6.4, nrows=len(panels), sharex=True, squeeze=False)
    first, last = (end(frame.index[at] for frame in panels.values())
                   for end, at in ((min, 0), (max, -1)))
    for ax, (title, data) in zip(grid[:, 0], panels.items(), strict=True):
        for (color, stroke), name in zip(_LINES, data, strict=False):
            ax.plot(data.index, data[name], color=color, linestyle=stroke)
        ax.set_yscale("log")
        ax.set_title(title, fontsize=9.5, fontweight="normal")
        ax.set_ylabel(ylabel)
        _room(ax, data)
        ax.plot([first, last], [1, 1], color="#333333", linewidth=0.9, scalex=False)
        _name_ends(ax, data, last, even)
    grid[-1, 0].xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
    parts = [data.add_suffix(f", {title}") for title, data in panels.items()]
    return figure, pd.concat(parts, axis=1).rename_axis("year").reset_index()


def _room(ax: Axes, data: pd.DataFrame) -> None:
    """Set a logarithmic axis' limits around the lines and one, with ticks at 1, 2, 5 and so on."""
    low = min(1.0, float(np.nanmin(data))) / 1.25
    high = max(1.0, float(np.nanmax(data))) * 1.25
    powers = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
    steps = _TICKS if high / low < 200 else (1,)
    ticks = [step * 10.0**power for power in powers for step in steps]
    ax.set_ylim(low, high)
    ax.yaxis.set_major_locator(FixedLocator([tick for tick in ticks if low <= tick <= high]))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))


def _name_ends(ax: Axes, data: pd.DataFrame, last: int, even: str, least: float = 0.085) -> None:
    """Name each line right of the last year, in order, names at least a line of text apart.

    Args:
        ax: with its limits set, logarithmic.
        data: year × name, missing where a line ends earlier.
        last: the last year of the picture.
        even: the name of the line at one.
        least: the distance of two names, a part of the axis.
    """
    low, high = np.log(ax.get_ylim())
    ends = pd.concat([data.ffill().iloc[-1], pd.Series({even: 1.0})]).sort_values()
    wanted = (np.log(ends.to_numpy(float)) - low) / (high - low)
    places = apart(wanted, least)
    colors = {name: color for (color, _), name in zip(_LINES, data, strict=False)}
    for (name, _), place in zip(ends.items(), places, strict=True):
        ax.annotate(name, (last, 1), xytext=(last + 0.4, np.exp(low + place * (high - low))),
                    textcoords="data", color=colors.get(name, _GREY), va="center",
                    fontsize=9, annotation_clip=False)


def apart(wanted: np.ndarray, least: float) -> np.ndarray:
    """Return places as near to ascending wanted ones as leaves `least` between neighbours."""
    places = np.asarray(wanted, dtype=float).copy()
    for _ in range(300):
        # those too near push each other apart by half of what is missing
        short = np.clip(least - np.diff(places), 0, None) / 2
        places[:-1] -= short
        places[1:] += short
    return places


def both(panel: pd.DataFrame, slugs: Sequence[str], names: Sequence[str], *, ylabel: str
         ) -> Picture:
    """Draw the provinces' distribution by year (range, middle half, median) and two of them.

    Args:
        panel: year × slug, positive ratios; the scale is logarithmic.
        slugs: of the two.
        names: of the two.
        ylabel: the axis.
    """
    figure, ax = axes(height=4.4)
    cuts = panel.quantile([0, 0.25, 0.5, 0.75, 1], axis=1).T
    cuts.columns = ["lowest", "lower quartile", "median", "upper quartile", "highest"]
    for low, high, alpha in (("lowest", "highest", 0.18),
                             ("lower quartile", "upper quartile", 0.4)):
        ax.fill_between(cuts.index, cuts[low], cuts[high], color=QUIET, alpha=alpha, linewidth=0)
    ax.plot(cuts.index, cuts["median"], color="#555555", linewidth=1.2)
    for slug, color, stroke in zip(slugs, _TWO, ("-", (0, (6, 2))), strict=True):
        ax.plot(panel.index, panel[slug], color=color, linestyle=stroke, linewidth=2.4)
    ax.set_yscale("log")
    low, high = np.log([cuts["lowest"].min() / 1.1, cuts["highest"].max() * 1.1])
    ax.set_ylim(*np.exp([low, high]))
    ends = {**dict(zip(names, panel[list(slugs)].iloc[-1], strict=True)),
            "median": cuts["median"].iloc[-1]}
    order = sorted(ends, key=ends.get)
    places = apart((np.log([ends[name] for name in order]) - low) / (high - low), 0.055)
    inks = dict(zip([*names, "median"], (*_TWO, "#555555"), strict=True))
    for name, place in zip(order, places, strict=True):
        ax.annotate(name, (panel.index[-1], ends[name]), textcoords="data", va="center",
                    xytext=(panel.index[-1] + 0.4, np.exp(low + place * (high - low))),
                    color=inks[name], fontsize=9.5, annotation_clip=False)
    ax.yaxis.set_major_locator(FixedLocator([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(_PERCENT)
    ax.set_ylabel(ylabel)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
    drawn = cuts.assign(**dict(zip(names, panel[list(slugs)].to_numpy().T, strict=True)))
    return figure, drawn.rename_axis("year").reset_index()
