"""The chapters' pictures: each takes data and returns the figure with the points it plots.

Titles say the finding and are given by the chapter; here are axes, marks and direct labels.
"""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator

from recomputed.figures import ACCENT, QUIET, SECOND, THIRD, axes, label_end
from recomputed.rounding import show

Picture = tuple[Figure, pd.DataFrame]
_VOICES = (ACCENT, SECOND, THIRD)
#: for lines that stand alone in a picture: four, the last in grey
_MORE = (*_VOICES, "#444444")
_PERCENT = FuncFormatter(lambda value, _: show(value * 100, 0) + " %")
_TENTHS = FuncFormatter(lambda value, _: show(value * 100, 1) + " %")
_PLAIN = FuncFormatter(lambda value, _: show(value, 0))


def lines(data: pd.DataFrame, *, ylabel: str, percent: bool = False,
          printed: Mapping[str, pd.Series] | None = None,
          band: tuple[pd.Series, pd.Series, str] | None = None) -> Picture:
    """Draw one line a column, named at its end; printed points as open circles; a reference band.

    Args:
        data: year × name.
        ylabel: the axis, with unit.
        percent: whether values are ratios.
        printed: points that a report prints, by name.
        band: low, high and name of a stated range, by year.
    """
    figure, ax = axes()
    plotted = data.copy()
    if band is not None:
        low, high, name = band
        _fill_band(ax, low, high, name)
        plotted[f"{name}, low"], plotted[f"{name}, high"] = low, high
    for color, name in zip(_VOICES, data, strict=False):
        series = data[name].dropna()
        ax.plot(series.index, series, color=color)
    _label_ends(ax, data)
    for name, points in (printed or {}).items():
        ax.plot(points.index, points, linestyle="none", marker="o", markersize=6, color="black",
                markerfacecolor="white", zorder=5)
        plotted = plotted.join(points.rename(name), how="outer")
        _name_points(ax, points, name, starts_late=points.index[0] > data.index[0])
    _dress(ax, ylabel, percent)
    return figure, plotted.rename_axis("year").reset_index()


def redrawn(data: pd.DataFrame, stated: pd.DataFrame, *, ylabel: str, percent: bool = False,
            marked: Collection[str] = ()) -> Picture:
    """Draw lines that end where numbers are missing, and points that a text states.

    Args:
        data: year × name.
        stated: the points, one row each: year, name, value, text; open circles in the colour of
            the line of that name.
        ylabel: the axis, with unit.
        percent: whether values are ratios.
        marked: lines of which only single years are known: a mark each, dotted between.
    """
    figure, ax = axes()
    names = list(dict.fromkeys([*data, *stated["name"]]))
    ends = data.reindex(columns=names)
    plotted = data.copy()
    for color, name in zip(_MORE, names, strict=False):
        if name in data:
            known = data[name].dropna()
            whole = known.reindex(range(known.index.min(), known.index.max() + 1))
            if name in marked:
                ax.plot(known.index, known, color=color, linestyle=":", linewidth=1)
            ax.plot(whole.index, whole, color=color, marker="o" if name in marked else "",
                    markersize=4.5)
        own = stated[stated["name"] == name]
        ax.plot(own["year"], own["value"], linestyle="none", marker="o", markersize=7,
                color=color, markerfacecolor="white", markeredgewidth=1.5, zorder=5,
                clip_on=False)
        if name not in data:
            ends = ends.combine_first(own.set_index("year")[["value"]].set_axis([name], axis=1))
        for again, column in own.groupby(own.groupby("year").cumcount()):
            title = f"{name}, stated{' again' * again}"
            plotted = plotted.join(column.set_index("year")["value"].rename(title), how="outer")
    _label_ends(ax, ends[names], _MORE)
    top = np.nanmax([ends.max().max(), *stated["value"]])
    _dress(ax, ylabel, percent, whole=top >= 10)
    if np.nanmin([ends.min().min(), *stated["value"]]) >= 0:
        ax.set_ylim(0, 1.08 * top)
    ax.margins(x=0.07)
    if percent and top < 0.05:
        ax.yaxis.set_major_formatter(_TENTHS)
    _name_stated(ax, stated, _along(data))
    return figure, plotted.rename_axis("year").reset_index()


def items(data: pd.DataFrame, *, xlabel: str) -> Picture:
    """Draw one row an item (the index), a mark for each year (the columns), the last one full."""
    figure, ax = axes(height=0.9 + 0.36 * len(data))
    for row, (_, values) in enumerate(data.iterrows()):
        ax.plot([values.min(), values.max()], [row, row], color="#d0d0d0", zorder=1)
    for year, color, side in zip(data, ("#767676", "#56789a", ACCENT),
                                 ("right", "center", "left"), strict=True):
        ax.plot(data[year], range(len(data)), linestyle="none", marker="o", markersize=7,
                color=color)
        ax.annotate(str(year), (data[year].iloc[0], 0), xytext=(0, 9), color=color, ha=side,
                    textcoords="offset points", fontsize=8.5)
    ax.set_yticks(range(len(data)), list(data.index))
    ax.set_ylim(len(data) - 0.5, -0.9)
    ax.set_xlim(left=0)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.xaxis.set_major_formatter(_PLAIN)
    ax.set_xlabel(xlabel)
    return figure, data.rename(columns=str).rename_axis("item").reset_index()


def halves(share: pd.Series, left: str, right: str, *, xlabel: str) -> Picture:
    """Draw one bar an item, split into the share (a ratio) of one side and the rest of the other.

    Args:
        share: of the left side, by name of the item.
        left: name of that side.
        right: name of the other.
        xlabel: the axis.
    """
    figure, ax = axes(height=0.9 + 0.32 * len(share))
    places = np.arange(len(share))
    ax.barh(places, share, color=ACCENT, height=0.66)
    ax.barh(places, 1 - share, left=share, color=SECOND, height=0.66)
    for place, value in zip(places, share, strict=True):
        ax.annotate(show(value * 100, 1) + " %", (1, place), xytext=(5, 0), va="center",
                    textcoords="offset points", fontsize=9)
    for text, x, align, color in ((left, 0, "left", ACCENT), (right, 1, "right", SECOND)):
        ax.annotate(text, (x, -0.6), ha=align, va="bottom", fontsize=9.5, color=color,
                    annotation_clip=False)
    ax.set_yticks(places, list(share.index), fontsize=9)
    ax.set_ylim(len(share) - 0.5, -1.2)
    ax.set_xlim(0, 1)
    ax.grid(visible=False)
    ax.xaxis.set_major_formatter(_PERCENT)
    ax.set_xlabel(xlabel)
    return figure, share.rename("share").rename_axis("item").reset_index()


def fan(actual: pd.Series, projections: Mapping[str, pd.DataFrame], *, ylabel: str) -> Picture:
    """Draw what was, and projections with their prediction intervals side by side."""
    figure, panels = axes(height=3.6, ncols=len(projections), sharey=True, squeeze=False)
    rows = [pd.DataFrame({"year": actual.index, "actual": actual.to_numpy()})]
    for ax, (name, frame), color in zip(panels[0], projections.items(), _VOICES, strict=False):
        ax.plot(actual.index, actual, color="black", linewidth=1.6)
        ax.fill_between(frame["year"], frame["low"], frame["high"], color=color, alpha=0.25,
                        linewidth=0)
        ax.plot(frame["year"], frame["expected"], color=color, marker="o", markersize=4)
        ax.set_title(f"trend of {name}", fontsize=9.5, fontweight="normal")
        _dress(ax, ylabel if ax is panels[0][0] else "", percent=False)
        rows.append(frame.drop(columns="actual").assign(base=name))
    return figure, pd.concat(rows, ignore_index=True)


def strip(values: Mapping[str, pd.Series], slug: str, name: str, *, xlabel: str) -> Picture:
    """Draw one row of 31 dots an indicator, this province's one large and named."""
    figure, ax = axes(height=0.9 + 0.62 * len(values))
    rows = []
    for row, (label, series) in enumerate(values.items()):
        ax.plot(series, np.full(len(series), row), linestyle="none", marker="|", markersize=13,
                color=QUIET)
        ax.plot(series[slug], row, marker="o", markersize=9, color=ACCENT)
        ax.annotate(f"{name} {show(series[slug] * 100, 1)} %", (series[slug], row), xytext=(0, 11),
                    textcoords="offset points", ha="center", color=ACCENT, fontsize=9)
        rows.append(pd.DataFrame({"indicator": label, "province": series.index,
                                  "change": series.to_numpy()}))
    ax.set_yticks(range(len(values)), list(values))
    ax.set_ylim(len(values) - 0.6, -0.7)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.axvline(0, color="#666666", linewidth=0.8)
    ax.margins(x=0.1)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(_PERCENT)
    ax.set_xlabel(xlabel)
    return figure, pd.concat(rows, ignore_index=True)


def placebo_gaps(gaps: pd.DataFrame, slug: str, name: str, event: int, *, ylabel: str) -> Picture:
    """Draw the gap of every unit to its synthetic control, this one in colour."""
    figure, ax = axes()
    for other in gaps.columns.drop(slug):
        ax.plot(gaps.index, gaps[other], color=QUIET, linewidth=0.8, alpha=0.7)
    ax.plot(gaps.index, gaps[slug], color=ACCENT, linewidth=2.4)
    label_end(ax, gaps.index[-1], gaps[slug].iloc[-1], name, ACCENT)
    ax.axvline(event, color=SECOND, linewidth=1, linestyle=(0, (4, 3)))
    ax.axhline(0, color="#666666", linewidth=0.8)
    _dress(ax, ylabel, percent=False, whole=False)
    return figure, gaps.rename_axis("year").reset_index()


def spread(panel: pd.DataFrame, slug: str, name: str, *, ylabel: str, log: bool = True) -> Picture:
    """Draw the provinces' distribution by year (range, middle half, median) and one province.

    Years in which all are missing leave a gap.
    """
    figure, ax = axes()
    cuts = panel.quantile([0, 0.25, 0.5, 0.75, 1], axis=1).T
    cuts.columns = ["lowest", "lower quartile", "median", "upper quartile", "highest"]
    ax.fill_between(cuts.index, cuts["lowest"], cuts["highest"], color=QUIET, alpha=0.18,
                    linewidth=0)
    ax.fill_between(cuts.index, cuts["lower quartile"], cuts["upper quartile"], color=QUIET,
                    alpha=0.4, linewidth=0)
    ax.plot(cuts.index, cuts["median"], color="#555555", linewidth=1.4)
    ax.plot(panel.index, panel[slug], color=ACCENT, linewidth=2.4)
    _label_ends(ax, pd.DataFrame({name: panel[slug], "median": cuts["median"]}),
                (ACCENT, "#555555"))
    _dress(ax, ylabel, percent=True)
    if log:
        ax.set_yscale("log")
        ax.yaxis.set_major_formatter(_PERCENT)
        ax.yaxis.set_minor_formatter(FuncFormatter(lambda *_: ""))
    else:
        ax.set_ylim(bottom=0)
    return figure, cuts.assign(**{name: panel[slug]}).rename_axis("year").reset_index()


def broken(data: pd.DataFrame, fitted: pd.DataFrame, event: int, *, ylabel: str) -> Picture:
    """Draw ratios that end where numbers are missing, and two fitted lines beside an event.

    Args:
        data: year × name, empty rows where the years are missing.
        fitted: the lines, year × some of these names; those from `event` on are another line.
        event: year of the upright line.
        ylabel: the axis.
    """
    figure, ax = axes()
    for color, name in zip(_VOICES, data, strict=False):
        ax.plot(data.index, data[name], color=color)
        if name in fitted:
            for side in (fitted.index < event, fitted.index >= event):
                ax.plot(fitted.index[side], fitted[name][side], color=color, linewidth=1.1,
                        linestyle=(0, (4, 2)))
    ax.axvline(event, color="#444444", linewidth=0.8, linestyle=(0, (1, 2)))
    ax.annotate(str(event), (event, 1), xycoords=("data", "axes fraction"), xytext=(4, -2),
                textcoords="offset points", fontsize=8.5, color="#444444", va="top")
    _label_ends(ax, data)
    _dress(ax, ylabel, percent=True)
    plotted = data.join(fitted.add_suffix(", fitted"))
    return figure, plotted.rename_axis("year").reset_index()


def scatter(data: pd.DataFrame, slug: str, names: Mapping[str, str], *, xlabel: str, ylabel: str
            ) -> Picture:
    """Draw one mark a province, this one large; it, the extremes of either axis, and no more named.

    Args:
        data: columns `x` and `y` (a ratio), one row a slug.
        slug: the province.
        names: what each is called.
        xlabel: the axis, with unit; its scale is logarithmic.
        ylabel: the axis.
    """
    figure, ax = axes()
    ax.plot(data["x"], data["y"], linestyle="none", marker="o", markersize=5.5, color=QUIET)
    ax.plot(data.loc[slug, "x"], data.loc[slug, "y"], marker="o", markersize=9, color=ACCENT)
    ends = {data[axis].agg(end) for axis in ("x", "y") for end in ("idxmin", "idxmax")} | {slug}
    _dress(ax, ylabel, percent=True)
    ax.set_ylim(bottom=0)
    ax.margins(x=0.12)
    ax.set_xscale("log")
    _set_log_ticks(ax)
    middle = np.sqrt(data["x"].min() * data["x"].max())
    for key in sorted(ends):
        x, y = data.loc[key, ["x", "y"]]
        ax.annotate(names[key], (x, y), xytext=(-8 if x > middle else 8, 0), va="center",
                    textcoords="offset points", fontsize=9, ha="right" if x > middle else "left",
                    color=ACCENT if key == slug else "#444444")
    ax.set_xlabel(xlabel)
    return figure, data.rename_axis("province").reset_index()


def _set_log_ticks(ax: Axes) -> None:
    """Label a logarithmic x axis at 1, 2, 3 and 5 of each power of ten."""
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 3, 5)))
    ax.xaxis.set_major_formatter(_PLAIN)
    ax.xaxis.set_minor_formatter(FuncFormatter(lambda *_: ""))


def parts(named: Mapping[str, pd.Series], *, xlabel: str, room: float = 0.4) -> Picture:
    """Draw signed parts of a total as bars, one group a row; `room` for numbers beside them."""
    figure, panels = axes(height=2.9, ncols=len(named), sharey=True, sharex=True, squeeze=False)
    for ax, (title, series) in zip(panels[0], named.items(), strict=True):
        colors = [SECOND if value < 0 else ACCENT for value in series]
        ax.barh(list(series.index), series, color=[*colors[:-1], "#444444"], height=0.62)
        for place, value in enumerate(series):
            ax.annotate(show(value, 2), (value, place), xytext=(4 if value >= 0 else -4, 0),
                        textcoords="offset points", va="center",
                        ha="left" if value >= 0 else "right", fontsize=9)
        ax.set_title(title, fontsize=9.5, fontweight="normal")
        ax.axvline(0, color="#666666", linewidth=0.8)
        ax.grid(visible=False)
        ax.margins(x=room)
    panels[0][0].invert_yaxis()
    figure.supxlabel(xlabel, fontsize=9.5)
    frame = pd.concat(dict(named), names=["case", "part"])
    return figure, frame.rename("log points").reset_index()


def _fill_band(ax: Axes, low: pd.Series, high: pd.Series, name: str) -> None:
    """Draw a stated range behind the lines, named at its end."""
    ax.fill_between(low.index, low, high, color=SECOND, alpha=0.14, linewidth=0)
    ax.annotate(name, (low.index[-1], (low.iloc[-1] + high.iloc[-1]) / 2), xytext=(6, -4),
                textcoords="offset points", color=SECOND, fontsize=8.5, va="center",
                annotation_clip=False)


def _name_points(ax: Axes, points: pd.Series, name: str, *, starts_late: bool) -> None:
    """Name printed points where no line runs: before the first, or under one in the middle."""
    at = 0 if starts_late else len(points) // 2
    rising = points.iloc[at] > points.iloc[max(at - 1, 0)]
    offset, align = (((-8, 4), "right") if starts_late else ((8, -12), "left") if rising else
                     ((0, -15), "center"))
    ax.annotate(name, (points.index[at], points.iloc[at]), xytext=offset, ha=align,
                textcoords="offset points", fontsize=8.5)


def _along(data: pd.DataFrame) -> np.ndarray:
    """Return points along all lines, a year and a value each, four a year."""
    found = [np.empty((0, 2))]
    for name in data:
        known = data[name].dropna()
        years = np.arange(known.index.min(), known.index.max() + 0.1, 0.25)
        found.append(np.column_stack([years, np.interp(years, known.index, known)]))
    return np.vstack(found)


def _name_stated(ax: Axes, stated: pd.DataFrame, obstacles: np.ndarray) -> None:
    """Write each stated number beside its circle, where it covers least.

    Args:
        ax: with its limits set.
        stated: year, name, value, text.
        obstacles: year and value of what is drawn already, one row each.
    """
    # the picture's size in points: near enough before its layout is made
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    scale = np.array([415 / (right - left), 245 / (high - low)])
    taken = np.vstack([obstacles, stated[["year", "value"]].to_numpy(float)]) * scale
    # a text is as long as it is: as an obstacle it is a row of points
    taken = np.vstack([taken, *(
        np.array(text.xy) * scale + text.get_position() + np.linspace((0, 0), (width, 0), 9)
        for text in ax.texts if (width := 5.4 * len(text.get_text())))])
    for row in stated.sort_values(["year", "value"]).itertuples():
        at, half = np.array([row.year, row.value]) * scale, 2.7 * len(row.text)
        shifts = [np.array([x, y]) for x, y in (
            (0, 12), (0, -12), (-half - 7, 4), (half + 7, -4), (-half, 14), (half, -14),
            (0, 25), (0, -25), (-half, 27), (half, 27))]
        bottom = low * scale[1]
        cover = [np.sum(np.all(np.abs(taken - at - shift) < (half + 6, 7), axis=1))
                 + 9 * (at[1] + shift[1] < bottom + 5) for shift in shifts]
        shift = shifts[int(np.argmin(cover))]
        ax.annotate(row.text, (row.year, row.value), xytext=tuple(shift), fontsize=8.5,
                    ha="center", va="center", textcoords="offset points", annotation_clip=False)
        taken = np.vstack([taken, at + shift + np.linspace((-half, 0), (half, 0), 9)])


def _dress(ax: Axes, ylabel: str, percent: bool, *, whole: bool = True) -> None:
    ax.set_ylabel(ylabel)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
    # ticks at multiples of 2.5 would be labelled by another, rounded number
    if percent:
        ax.yaxis.set_major_locator(MaxNLocator(steps=[1, 2, 5, 10]))
        ax.yaxis.set_major_formatter(_PERCENT)
    elif whole:
        ax.yaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.yaxis.set_major_formatter(_PLAIN)


def _label_ends(ax: Axes, data: pd.DataFrame, colors: tuple[str, ...] = _VOICES) -> None:
    """Name each line at its last point, moved apart where two would overlap."""
    ends = [(data[name].dropna().index[-1], data[name].dropna().iloc[-1], name, color)
            for color, name in zip(colors, data, strict=False)]
    reach = np.nanmax(data.to_numpy()) - min(0, np.nanmin(data.to_numpy()))
    ends.sort(key=lambda end: end[1])
    for below, (x, y, name, color) in zip([None, *ends], ends, strict=False):
        near = below is not None and abs(y - below[1]) < 0.05 * reach
        label_end(ax, x, y, name, color, above=near)
