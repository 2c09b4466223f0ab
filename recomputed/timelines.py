"""Dated entries: a timeline, counts by year, steps, and a list to filter without a script."""

import html
import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator

from recomputed.figures import ACCENT, SECOND, THIRD, axes
from recomputed.plots import Picture
from recomputed.rounding import show

#: colours of the first three groups, and of all others
_COLORS = (ACCENT, SECOND, THIRD)
_OTHER = "#444444"
_PLAIN = FuncFormatter(lambda value, _: show(value, 0))


def timeline(entries: pd.DataFrame, *, groups: Sequence[str], xlabel: str) -> Picture:
    """Draw entries by year: a row for each group and kind, a dot a year, larger for more entries.

    Ranges of years are bars. Where a year has more than three entries the number stands in the dot.

    Args:
        entries: columns group, kind, first, last; any further columns go to the plotted points.
        groups: from top to bottom; each has its colour.
        xlabel: the axis.
    """
    kinds = entries.drop_duplicates(["group", "kind"])[["group", "kind"]]
    lanes = [(group, kind) for group in groups
             for kind in kinds.loc[kinds["group"] == group, "kind"]]
    figure, ax = axes(height=0.8 + 0.33 * len(lanes))
    for lane, (group, kind) in enumerate(lanes):
        color = dict(zip(groups, _COLORS, strict=False)).get(group, _OTHER)
        own = entries[(entries["group"] == group) & (entries["kind"] == kind)]
        single = own.loc[own["first"] == own["last"], "first"].value_counts().sort_index()
        ax.scatter(single.index, np.full(len(single), lane), s=17 * single, color=color,
                   edgecolor="white", linewidth=0.6, zorder=3)
        for year, count in single[single > 3].items():
            ax.annotate(str(count), (year, lane), ha="center", va="center", fontsize=6.5,
                        color="white", weight="bold", zorder=4)
        for row in own[own["first"] < own["last"]].itertuples():
            ax.plot([row.first, row.last], [lane, lane], color=color, linewidth=4,
                    alpha=0.55, solid_capstyle="butt", zorder=2)
    ax.set_yticks(range(len(lanes)), [f"{group}: {kind}" for group, kind in lanes],
                  fontsize=8.5)
    ax.set_ylim(len(lanes) - 0.4, -0.6)
    ax.grid(axis="x")
    ax.set_xlabel(xlabel)
    ax.tick_params(axis="y", length=0)
    return figure, entries.reset_index(drop=True)


def steps(counts: pd.DataFrame, points: Mapping[str, tuple[int, float, str]], *, ylabel: str
          ) -> Picture:
    """Draw cumulative counts as steps, one line a column, named at its end; stated points beside.

    Args:
        counts: new ones by year × name.
        points: by name: year, stated number and what it says; open circles.
        ylabel: the axis, with unit.
    """
    figure, ax = axes()
    sums = counts.cumsum()
    plotted = sums.copy()
    for color, name in zip(_COLORS, sums, strict=False):
        ax.step(sums.index, sums[name], where="post", color=color)
        ax.annotate(name, (sums.index[-1], sums[name].iloc[-1]), xytext=(6, 0), color=color,
                    textcoords="offset points", va="center", fontsize=9.5, annotation_clip=False)
        if name in points:
            year, value, text = points[name]
            ax.plot([year], [value], marker="o", markersize=7, color=color, clip_on=False,
                    markerfacecolor="white", markeredgewidth=1.5, zorder=5)
            ax.annotate(text, (year, value), xytext=(-8, 8), textcoords="offset points", ha="right",
                        fontsize=8.5)
            plotted = plotted.join(pd.Series({year: value}, name=f"{name}, stated"), how="outer")
    ax.set_ylabel(ylabel)
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(_PLAIN)
    ax.margins(x=0.03)
    return figure, plotted.rename_axis("year").reset_index()


def by_year(counts: pd.DataFrame, *, xlabel: str) -> Picture:
    """Draw counts by year: a row a column, a dot a year, larger for more; the sum at the end.

    Args:
        counts: year × name, whole numbers.
        xlabel: the axis.
    """
    figure, ax = axes(height=0.8 + 0.25 * counts.shape[1])
    for lane, name in enumerate(counts):
        own = counts.loc[counts[name] > 0, name]
        ax.scatter(own.index, np.full(len(own), lane), s=18 + 9 * own, color=ACCENT,
                   edgecolor="white", linewidth=0.6, zorder=3)
        for year, count in own[own > 3].items():
            ax.annotate(str(count), (year, lane), ha="center", va="center", fontsize=6.5,
                        color="white", weight="bold", zorder=4)
        ax.annotate(str(own.sum()), (1, lane), xytext=(5, 0), va="center", fontsize=8.5,
                    xycoords=("axes fraction", "data"), textcoords="offset points")
    ax.set_yticks(range(counts.shape[1]), list(counts), fontsize=8.5)
    ax.set_ylim(counts.shape[1] - 0.4, -0.8)
    ax.grid(axis="x")
    ax.set_xlabel(xlabel)
    ax.tick_params(axis="y", length=0)
    return figure, counts.rename_axis("year").reset_index()


#: the filterable strip: a column of dots a year, so that the columns close up when dots are hidden
_STRIP = ("{key} .rc-years{{display:flex;align-items:flex-end;min-width:34rem;min-height:9rem;"
          "border-bottom:1px solid var(--rc-line,#d9dde2);margin:.4rem 0 1.4rem}}"
          "{key} .rc-years>span{{display:flex;flex:1;flex-direction:column-reverse;"
          "align-items:center;position:relative;gap:1px}}"
          "{key} .rc-years b{{position:absolute;bottom:-1.4rem;font:400 .8rem sans-serif}}"
          "{key} :is(.rc-years,label) i{{display:inline-block;width:.4rem;height:.4rem;"
          "border-radius:50%;background:#808080}}")


def table(entries: pd.DataFrame, caption: str, *, key: str = "rc-dated",
          filters: Sequence[str] = ("place", "kind", "decade")) -> str:
    """Return entries as an HTML timeline and table that filter by check boxes.

    The filter is CSS alone (`:has`): a browser without it shows everything. The timeline has a dot
    an entry, stacked over its first year. The book's script makes the heads of
    `table.rc-sortable` sort.

    Args:
        entries: columns year (as printed), first (sorts), text, table, and those to filter by; the
            first of them gives the dots their colours.
        caption: of the table.
        key: id of the whole; once a page.
        filters: columns with a check box for each of their values, in order of appearance.
    """
    rules, boxes = [], []
    colors = dict(zip(entries[filters[0]].unique(), _COLORS, strict=False))
    for column in filters:
        chosen = []
        for value, count in entries[column].value_counts(sort=False).items():
            box = f"{key}-{column}-{_slug(value)}"
            dot = f'<i style="background:{colors[value]}"></i> ' if (
                column == filters[0] and value in colors) else ""
            chosen.append(f'<label><input type="checkbox" id="{box}" checked> {dot}'
                          f'{html.escape(value)} ({count})</label>')
            rules.append(f'#{key}:has(#{box}:not(:checked)) [data-{column}="{_slug(value)}"]')
        boxes.append(f"<fieldset><legend>{column}</legend>{' '.join(chosen)}</fieldset>")
    hidden = [name for name in filters if name == "decade"]  # the year says it already
    shown = [name for name in filters if name not in hidden]
    head = "".join(f'<th scope="col"{first}>{name}</th>' for name, first in (
        ("year", ' aria-sort="ascending"'), *((name, "") for name in (*shown, "text", "table"))))
    rows = "\n".join(_row(row, filters, shown) for _, row in entries.iterrows())
    return (f'<div id="{key}">\n<style>{",".join(rules)}{{display:none}}'
            f"#{key} fieldset{{border:0;padding:0;margin:0 0 .6rem}}"
            f"#{key} legend{{font-size:.9em}}#{key} label{{display:inline-block;margin-right:.9em}}"
            f"#{key} td:last-child{{white-space:nowrap}}{_STRIP.format(key='#' + key)}</style>\n"
            f'{"".join(boxes)}\n{_strip(entries, filters, colors)}\n'
            '<div class="rc-scroll" tabindex="0" role="region" '
            f'aria-label="{html.escape(caption)}">\n<table class="rc-table rc-wordy rc-sortable">\n'
            f"<caption>{html.escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n</div>")


def _strip(entries: pd.DataFrame, filters: Sequence[str], colors: Mapping[str, str]) -> str:
    first, last = int(entries["first"].min()), int(entries["first"].max())
    columns = []
    for year in range(first, last + 1):
        own = entries[entries["first"] == year]
        dots = "".join(f'<i {_marks(row, filters)}{_colored(row[filters[0]], colors)}></i>'
                       for _, row in own.iterrows())
        columns.append(f"<span>{dots}{f'<b>{year}</b>' if year % 10 == 0 else ''}</span>")
    label = f"One dot for each of {len(entries)} entries over its year, {first} to {last}"
    return (f'<div class="rc-scroll" tabindex="0" role="region" aria-label="{label}">'
            f'<div class="rc-years" role="img" aria-label="{label}">{"".join(columns)}</div></div>')


def _colored(value: str, colors: Mapping[str, str]) -> str:
    return f' style="background:{colors[value]}"' if value in colors else ""


def _marks(row: pd.Series, filters: Sequence[str]) -> str:
    return " ".join(f'data-{column}="{_slug(row[column])}"' for column in filters)


def _row(row: pd.Series, filters: Sequence[str], shown: Sequence[str]) -> str:
    cells = "".join(f"<td>{html.escape(row[name])}</td>" for name in (*shown, "text", "table"))
    year = f'<td data-sort="{row["first"]}">{html.escape(row["year"])}</td>'
    return f"<tr {_marks(row, filters)}>{year}{cells}</tr>"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
