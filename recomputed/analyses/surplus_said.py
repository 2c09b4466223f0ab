"""The parts of the sentences on exports against imports, ready as text, by name of the gap."""

from pathlib import Path

import pandas as pd

from recomputed import words
from recomputed.analyses import surplus, surplus_fit, surplus_table
from recomputed.analyses.surplus import HOME, Trade
from recomputed.indicators import rank
from recomputed.provinces import province
from recomputed.rounding import middle

Parts = dict[str, object]


def last_year(trade: Trade, slug: str) -> Parts:
    """Return a province's balance of the last year, in money and over trade, and its ranks."""
    year = int(trade.balance.index[-1])
    money, beside = trade.balance.loc[year, slug], trade.relative.loc[year, slug]
    return {"last": year, "name": province(slug).name, "side": surplus.side(money),
            "amount": words.number(abs(money) / 1000, 2), "part": words.percent(abs(beside)),
            "money": surplus.ranks(trade.balance).loc[year, slug],
            "beside": surplus.ranks(trade.relative).loc[year, slug]}


def opening(table: pd.DataFrame, errata: str) -> Parts:
    """Return where Zhejiang stands among the six in Table 4-5, in money and beside its trade."""
    money, beside = (surplus_table.standing(table, HOME, key) for key in ("surplus", "relative"))
    times, end = money["value"] / money["best"], beside.iloc[-1]
    first = [sense for sense, found in {"in money": money, "beside its trade": beside}.items()
             if (found["rank"] == 1).all()]
    clear = money["clear"].all() and beside["clear"].all()
    return {"setting": surplus_table.setting(errata), "n": len(money),
            "senses": f"{' and '.join(first) or 'in neither sense'} in every printed year",
            "k_money": int((money["rank"] == 1).sum()), "low": words.number(times.min(), 2),
            "high": words.number(times.max(), 2), "k_beside": int((beside["rank"] == 1).sum()),
            "rel": words.percent(end["value"]), "year": money.index[-1],
            "best": words.percent(end["best"]), "other": province(end["other"]).name,
            "unclear": "" if clear else ", but for some years"}


def official(trade: Trade, whole: Trade, extra: Path | None = None) -> Parts:
    """Return where Zhejiang stands in the series, and how little would take a first place away.

    Args:
        trade: of the years asked for.
        whole: of all years, which Table 4-5 is set against.
        extra: a reader's own CSV.
    """
    money, all31 = (surplus.ranks(panel)[HOME] for panel in (trade.balance, trade.relative))
    six = trade.relative[surplus_table.six()]
    lead = six[HOME] - six.drop(columns=HOME).max(axis=1)
    first, tips = money.index[money == 1], surplus.tipping(trade)
    off = surplus_fit.agreement(whole, extra)["off"].abs().max()
    would = words.listed([f"{words.percent(tips[year], 2)} ({year})" for year in first])
    return {"k_first": len(first), "years": len(money), "tips": (
                f"; an error of {would} in every flow, each in the worst direction, would undo"
                f" that, and table and series differ by up to {words.percent(off, 2)}"
                if len(first) else ""),
            "first_six": int((lead > 0).sum()), "lead": words.points(lead.abs().min()),
            "ranks": f"{words.ordinal(all31.min())} to {words.ordinal(all31.max())}"}


def as_printed(table: pd.DataFrame, errata: str) -> Parts:
    """Return who has a deficit in Table 4-5, and whether the other setting moves Zhejiang."""
    found = surplus_table.measures(table)["surplus"].map(middle)
    below = found[found < 0].reset_index()
    corrected = surplus_table.corrected(errata)
    other = surplus_table.printed(corrected=not corrected)
    moved = {}
    for name, measure in (("years", "surplus"), ("beside", "relative")):
        one, two = (surplus_table.standing(which, HOME, measure)["rank"]
                    for which in (table, other))
        moved[name] = words.years(one.index[one != two])
    return {"short": words.listed([f"{province(slug).name} in {words.years(part['year'])}"
                                   for slug, part in below.groupby("slug")]),
            "other": surplus_table.setting("as printed" if corrected else "applied"), **moved}


def reading(trade: Trade, year: int, extra: Path | None = None) -> Parts:
    """Return which unit and year fit a printed row best, and which exchange of two cells."""
    read = surplus_fit.readings(trade, year, extra)
    moved = surplus_fit.exchanges(trade, year, extra)
    none = moved["first"] == ""
    fits = int(((moved["largest"] < surplus_fit.LOG_NEAR) & ~none).sum())
    return {"unit": read["unit"][0], "of": read["of"][0], "near": read["near"][0],
            "off": surplus_fit.off(read["typical"][0]), "next": surplus_fit.off(read["typical"][1]),
            "n": len(moved) - 1, "bound": surplus_fit.BOUND, "fits": fits,
            "s": "s" if fits == 1 else "", "first": moved["first"][0] or "none",
            "second": moved["second"][0] or "none", "after": surplus_fit.off(moved["largest"][0]),
            "before": surplus_fit.off(moved.loc[none, "largest"].item())}


def nearness(trade: Trade, year: int, extra: Path | None = None) -> Parts:
    """Return how near the corrected cells lie to the series, and a row's at two exchange rates."""
    cells, rates = (surplus_fit.agreement(trade, extra),
                    surplus_fit.rates_tried(trade, year, extra))
    by_year = cells.assign(size=cells["off"].abs()).groupby("year").agg(
        off=("size", "max"), digit=("digit", "sum"), n=("digit", "size"))
    plain, own = (rates.loc[label, ["low", "high"]] for label in (
        "official average", surplus_fit.CUSTOMS))
    told = ("most of what is left in that row goes with the rate chosen."
            if 2 * own.abs().max() < plain.abs().max() else "no rate makes it agree.")
    return {"near": int((cells["off"].abs() < surplus_fit.CLOSE).sum()), "n": len(cells),
            "bound": words.percent(surplus_fit.CLOSE, 0), "digits": int(cells["digit"].sum()),
            "worst": words.listed([f"{words.percent(off, 2)} ({when})"
                                   for when, off in by_year["off"].items()]),
            "exact": words.years(by_year.index[by_year["digit"] == by_year["n"]]), "year": year,
            "plain": words.between(*plain, words.signed, 2),
            "own": words.between(*own, words.signed, 2), "told": told}


def every_year(trade: Trade, table: pd.DataFrame, errata: str) -> Parts:
    """Return Zhejiang's export share over the years, beside Guangdong, Fujian and Shanghai."""
    home, top = trade.share[HOME], trade.share[HOME].nlargest(2)
    cells = surplus_table.shares(table, HOME)
    return {"setting": surplus_table.setting(errata), "low": words.percent(home.min()),
            "low_year": home.idxmin(), "high": words.percent(top.iloc[0], 2),
            "high_year": top.index[0], "next": words.percent(top.iloc[1], 2),
            "next_year": top.index[1], "n": len(home),
            "above": int((trade.balance["guangdong"] > trade.balance[HOME]).sum()),
            "fujian": int((trade.share["fujian"] > home).sum()),
            "shanghai": int((trade.balance["shanghai"] < 0).sum()), "peak": cells.idxmax(),
            "cells": words.listed([f"{words.percent(value, 2)} in {year}"
                                   for year, value in cells.iloc[-2:].items()])}


def places(trade: Trade, slug: str) -> Parts:
    """Return a province's years of surplus and its ranks among the 31."""
    money, beside = (surplus.ranks(panel)[slug] for panel in (trade.balance, trade.relative))
    own, last = trade.balance[slug], trade.balance.index[-1]
    return {"name": province(slug).name, "plus": int((own > 0).sum()), "n": len(own),
            "best": money.min(), "worst": money.max(), "best_part": beside.min(),
            "worst_part": beside.max(), "last": last,
            "many": int((trade.balance.loc[last] > 0).sum()), "all": trade.balance.shape[1],
            "apart": int((money - beside).abs().max())}


def nation(trade: Trade) -> Parts:
    """Return the six provinces' stated part of China's trade beside the table's and series'."""
    stated, cells = surplus_table.stated_shares(), surplus_table.printed_shares(trade)
    line = surplus.share_of_nation(trade, surplus_table.six()).loc[stated.index]
    inside = (stated["low"] <= cells) & (cells < stated["high"])
    return {"cells": words.listed([f"{words.percent(v)} ({year})" for year, v in cells.items()]),
            "stated": words.listed([words.percent(v) for v in stated["value"]]),
            "inside": int(inside.sum()), "n": len(inside),
            "official": words.listed([words.percent(v) for v in line]),
            "gap": words.percent((trade.total.sum(axis=1) / trade.nation - 1).abs().max(), 2)}


def share_figure(share: pd.DataFrame, name: str) -> Parts:
    """Return title and text of the picture of export shares, year × name."""
    own = share[name]
    return {"title": f"{name}'s export share went from {words.percent(own.iloc[0])} to "
                     f"{words.percent(own.iloc[-1])}, highest in {own.idxmax()}:"
                     f" {words.percent(own.max())}",
            "alt": "Lines of the export share by year, first and last value: " + "; ".join(
                f"{key} {words.percent(share[key].iloc[0])}, {words.percent(share[key].iloc[-1])}"
                for key in share) + "."}


def balance_figure(billions: pd.DataFrame, relative: pd.DataFrame, name: str) -> Parts:
    """Return title and text of the picture of balances in money and over trade, year × name."""
    money, beside = (words.ordinal(int(rank(panel.iloc[-1])[name])) for panel in (
        billions, relative))
    year, amounts, ratios = billions.index[-1], billions.iloc[-1], relative.iloc[-1]
    return {"title": f"In {year} {name} is {money} of {billions.shape[1]} by its surplus in money"
                     f" and {beside} beside its trade",
            "alt": f"Two panels of lines. Surplus in {year}, billion dollars, and over trade: "
                   + "; ".join(f"{key} {words.number(amounts[key])}, {words.percent(ratios[key])}"
                               for key in relative) + "."}


def strip_figure(trade: Trade, slug: str, years: list[int]) -> Parts:
    """Return title and text of the picture of all provinces' surplus over trade."""
    name, last, panel = province(slug).name, years[-1], trade.relative
    money, beside = (words.ordinal(int(surplus.ranks(found).loc[last, slug]))
                     for found in (trade.balance, panel))
    return {"title": f"{name} had a {surplus.side(panel.loc[last, slug])} in {last}: {beside} of"
                     f" {panel.shape[1]} beside its trade, {money} in money (1st is the largest"
                     " surplus)",
            "alt": f"Rows of {panel.shape[1]} marks; " + "; ".join(
                f"{year}: {name} {words.percent(panel.loc[year, slug])}, median "
                f"{words.percent(panel.loc[year].median())}" for year in years) + "."}


def nation_figure(six: pd.Series, own: pd.Series, stated: pd.Series, name: str) -> Parts:
    """Return title and text of the picture of parts of China's trade, by year."""
    first, last = six.index[0], six.index[-1]
    small = 1 if own.iloc[-1] > 0.01 else 2
    return {"title": f"The six carry {words.percent(six.iloc[0])} of China's trade in {first} and "
                     f"{words.percent(six.iloc[-1])} in {last}, most in {six.idxmax()}: "
                     f"{words.percent(six.max())}; {name} {words.percent(own.iloc[-1], small)}",
            "alt": f"Two lines: the six from {words.percent(six.iloc[0])} to "
                   f"{words.percent(six.iloc[-1])}, {name} from {words.percent(own.iloc[0], 2)} to "
                   f"{words.percent(own.iloc[-1], 2)}; circles at "
                   + words.listed([words.percent(value) for value in stated]) + "."}
