"""The chapter's pictures of overseas investment: each with its points and what is said of it.

Every function returns the figure, the plotted points, and title, alt text, source and units as
`Chapter.figure` takes them.
"""

import pandas as pd

from recomputed import plots, words
from recomputed.analyses import overseas
from recomputed.analyses import overseas_provinces as provinces
from recomputed.analyses.overseas import Overseas
from recomputed.analyses.stated_amounts import stated, year_of
from recomputed.figures import Figure
from recomputed.rounding import middle

View = tuple[Figure, pd.DataFrame, dict[str, object]]


def flow(data: Overseas, keys: list[str]) -> View:
    """Return the nation's flow, and the amounts that claims state."""
    said = pd.Series({year_of(key): middle(stated(key)) for key in keys})
    own = data.flow / 1e3
    picture, points = plots.lines(pd.DataFrame({"outflow": own}), ylabel="billion USD in the year",
                                  printed={"stated in the thesis": said / 1e3})
    off = (said / data.flow.loc[said.index] - 1).abs().max()
    first, last = own.index[0], own.index[-1]
    return picture, points, {
        "title": f"Outward investment peaked in {own.idxmax()} at {words.number(own.max())} billion"
                 f" USD; by {last} it was {words.distance(own.iloc[-1] / own.max() - 1)} the peak",
        "alt": f"Line from {words.number(own.iloc[0], 2)} billion USD in {first} to"
               f" {words.number(own.iloc[-1])} in {last}; {len(said)} stated points lie on it"
               f" within {words.percent(off, 2)}.",
        "source": "Thesis, section 3.4.2.1; UNCTAD, before 1990 International Monetary Fund"
                  f" (series; with the financial sector from {overseas.FINANCE_FROM} on)",
        "units": dict.fromkeys(points.columns, "billion USD") | {"year": "year"}}


def sectors() -> View:
    """Return shares of the stock by sector in three printed years."""
    wide = overseas.middles().T[[2006, 2015, 2018]].dropna() * 100
    # what lost most stands first
    wide = wide.loc[(wide[2018] - wide[2006]).sort_values().index]
    picture, points = plots.items(wide, xlabel="share of the stock, per cent")
    moved = overseas.shift(2006, 2018)
    up, down = moved["points"].idxmax(), moved["points"].idxmin()
    return picture, points, {
        "title": f"From 2006 to 2018 {up} gained {words.points(moved['points'].max())} of the"
                 f" stock, {down} lost {words.number(-moved['points'].min() * 100)}",
        "alt": "Marks by sector for 2006, 2015 and 2018; shares of 2006 and 2018: " + "; ".join(
            f"{row.Index} {words.percent(row.first)} and {words.percent(row.last)}"
            for row in moved.itertuples()) + ".",
        "source": "Thesis, Table 3-8 (Statistical Bulletin of China's Outward Foreign Direct"
                  " Investment)",
        "units": dict.fromkeys(points.columns, "per cent of the stock") | {"item": "name"}}


def diffusion(data: Overseas) -> View:
    """Return the effective number of sectors by the series, and where Table 3-8 prints a year."""
    official, printed = overseas.concentration(data), overseas.concentration_printed()
    names = {"hhi": "all sectors", "rest": "without business services"}
    lines = pd.DataFrame({name: 1 / official[key] for key, name in names.items()})
    circles = {key: (1 / printed[f"{key} low"] + 1 / printed[f"{key} high"]) / 2 for key in names}
    stated_points = pd.DataFrame(
        [(year, names[key], value, words.number(value)) for key, values in circles.items()
         for year, value in values.items()], columns=["year", "name", "value", "text"])
    picture, points = plots.redrawn(lines, stated_points,
                                    ylabel="effective number of sectors (1 / index)")
    ends = {key: [words.number(values[year]) for year in (2006, 2018)]
            for key, values in circles.items()}
    first, last = lines.index[0], lines.index[-1]
    return picture, points, {
        "title": f"From 2006 to 2018 the stock went from {' to '.join(ends['hhi'])} effective"
                 f" sectors; without the largest, from {' to '.join(ends['rest'])}",
        "alt": f"Two lines from {first} to {last}: " + ", ".join(
            f"{name} from {words.number(values.iloc[0])} to {words.number(values.iloc[-1])}"
            for name, values in lines.items())
            + "; circles where Table 3-8 prints a year, at the middle of its bounds.",
        "source": "Thesis, Table 3-8; Ministry of Commerce of China (series from 2008)",
        "units": dict.fromkeys(points.columns, "effective number") | {"year": "year"}}


def stock_and_flow(data: Overseas) -> View:
    """Return the yearly change of the stock beside the flow."""
    both = overseas.stock_and_flow(data)
    picture, points = plots.lines(both[["change", "flow"]].rename(columns={
        "change": "change of the stock", "flow": "flow in the year"}), ylabel="billion USD")
    picture.axes[0].set_ylim(bottom=0)
    odd, a, b = int(both["ratio"].idxmax()), both.index[0], both.index[-1]
    shown = {year: [words.number(both.loc[year, name]) for name in ("change", "flow")]
             for year in (a, odd)}
    return picture, points, {
        "title": f"In {odd} the stock grew by {words.number(both['ratio'].max())} times the year's"
                 " flow",
        "alt": f"Change of the stock and flow, {a}–{b}: {' and '.join(shown[a])} billion USD in"
               f" {a}, {' and '.join(shown[odd])} in {odd}.",
        "source": "Ministry of Commerce of China, UNCTAD (series)",
        "units": dict.fromkeys(points.columns, "billion USD") | {"year": "year"}}


def yunnan() -> View:
    """Return Yunnan's implied total, what three neighbours had, and what the sectors sum to."""
    near, cover = provinces.neighbours(), provinces.coverage()
    whole = pd.Series({year: middle(one) for year, one in provinces.implied().items()})
    picture, points = plots.lines(
        pd.DataFrame({"implied total": whole, "three neighbours": near["Total"]}),
        ylabel="million USD", printed={"sectors of Table 5-17": cover["listed"]})
    picture.axes[0].set_ylim(bottom=0)
    over = provinces.years_over()
    return picture, points, {
        "title": f"Yunnan: in {words.years(over)} the sectors exceed the implied total by"
                 f" {words.percent(cover.loc[over[0], 'low'] - 1, 0)}; from 2015 to 2017 the"
                 f" neighbours fell from {words.percent(near.loc[2015, 'share'], 0)} to"
                 f" {words.percent(near.loc[2017, 'share'], 0)}",
        "alt": f"Implied total from {words.number(whole.iloc[0])} million USD in {whole.index[0]}"
               f" to {words.number(whole.iloc[-1])} in {whole.index[-1]}; three neighbours from"
               f" {words.number(near['Total'].iloc[0])} to {words.number(near['Total'].iloc[-1])};"
               f" circles: the sectors of {words.years(cover.index)}.",
        "source": "Thesis, Tables 5-16 and 5-17",
        "units": dict.fromkeys(points.columns, "million USD") | {"year": "year"}}
