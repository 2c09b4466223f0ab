"""The parts of the chapter's sentences on China's overseas investment, ready as text."""

import numpy as np
import pandas as pd

from recomputed import claims, ledger, words
from recomputed.analyses import growth_rates as growth
from recomputed.analyses import overseas
from recomputed.analyses import overseas_enterprises as enterprises
from recomputed.analyses import overseas_provinces as provinces
from recomputed.analyses.overseas import Overseas
from recomputed.analyses.stated_amounts import stated
from recomputed.indicators import cagr
from recomputed.models import trend_bootstrap
from recomputed.rounding import middle

Parts = dict[str, object]
RATE = "thesis-3-4-2-1-growth-2002-2016"
_START, _END = "thesis-3-4-2-1-ofdi-2002", "thesis-3-4-2-1-ofdi-2016"
#: spans of the table of growth rates
SPANS = [(1982, 1990), (1990, 2000), (2000, 2010), (2001, 2010), (2002, 2016)]
MEASURES = {"top1": "largest sector", "top3": "three largest", "hhi": "Herfindahl index",
            "rest": "the same, without business services"}


def headline(data: Overseas, first: int, last: int) -> Parts:
    """Return the chapter's answers: growth, concentration, Yunnan's neighbours."""
    printed, flow = overseas.concentration_printed(), data.flow
    share, years = provinces.pooled(sorted(provinces.implied())), provinces.above_half()
    return {"start": words.number(flow[first] / 1e3), "end": words.number(flow[last] / 1e3),
            "first": first, "last": last, "rate": words.percent(
                cagr(flow[first], flow[last], last - first)), "years": last - first,
            "unlike": _unlike(first, last),
            "above": years["above"], "n": years["n"],
            "share": words.between(float(share.low), float(share.high), words.percent),
            **{f"{name}{year}": words.percent(
                printed.loc[year, [f"{key} low", f"{key} high"]].mean())
               for name, key in (("three", "top3"), ("one", "top1"))
               for year in (2006, 2015, 2018)}}


def _unlike(first: int, last: int) -> str:
    before, after = overseas.finance_in(first), overseas.finance_in(last)
    if before == after:
        return ""
    return f" (financial sector: {before} in {first}, {after} in {last})"


def spans_table(data: Overseas) -> pd.DataFrame:
    """Return compound growth between pairs of years, and whether they count alike, texts."""
    cuts = [*SPANS, (2016, int(data.flow.index[-1]))]
    found = growth.spans(data.flow, cuts)
    return pd.DataFrame({
        "years between": found["years"].to_numpy(),
        "a year": [words.signed(rate) for rate in found["rate"]],
        "financial sector": [", then ".join(dict.fromkeys(map(overseas.finance_in, cut)))
                             for cut in cuts]},
        index=[f"{first}–{last}" for first, last in cuts])


def spans(data: Overseas) -> Parts:
    """Return what rates hang on: the low year 2000, the seam of sources, the financial sector."""
    flow = data.flow
    low, late = (cagr(flow[first], flow[2010], 2010 - first) for first in (2000, 2001))
    before = flow.loc[:1999]
    without, whole = overseas.rate_without_finance(data, 2002, 2016)
    return {"since": int(before.index[before < flow[2000]].max()), "low": words.percent(low),
            "late": words.percent(late), "seam": words.years(overseas.seams()),
            "finance": overseas.FINANCE_FROM, "whole": words.percent(whole),
            "without": words.percent(without)}


def rates_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the stated yearly rates beside their readings (of `growth_rates.table`), texts."""
    shown = table[list(growth.READINGS)].map(
        lambda rate: "–" if np.isnan(rate) else words.percent(rate, 2))
    headings = {name: f"over {name}" for name in growth.READINGS[:3]}
    return pd.DataFrame({
        "years": table["period"], "years between": table["years"],
        "stated": [ledger.stated(claims.claim(key)) for key in table.index],
        **{headings.get(name, name): shown[name] for name in shown},
        "fits": list(map(words.listed, table["fits"]))}).set_axis(table["label"])


def rates(table: pd.DataFrame) -> Parts:
    """Return how many stated rates come out by which reading."""
    fits = list(table["fits"])
    return {"n": len(table), "right": sum(growth.READINGS[1] in names for names in fits),
            "more": sum(names == [growth.READINGS[2]] for names in fits),
            "none": sum(not names for names in fits), "readings": len(growth.READINGS)}


def one_rate(data: Overseas, first: int, last: int) -> Parts:
    """Return all readings of the growth of a span, and what the stated rate needs."""
    span, k = data.flow.loc[first:last], last - first
    line, boot = growth.log_trend(span), trend_bootstrap(span.index, span, log=True)
    needed = growth.start_needed(claims.claim(RATE), stated(_END))
    off = middle_rate() - cagr(data.flow[2002], data.flow[2016], 2016 - 2002)
    compound = {name: words.percent(cagr(span[first], span[last], years)) for name, years in (
        ("fewer", k - 1), ("rate", k), ("more", k + 1))}
    return {"first": first, "last": last, "n": len(span), "k": k, "less": k - 1, "longer": k + 1,
            **compound, "mean": words.percent(growth.mean_rate(span)),
            "fit": words.percent(np.expm1(line.slope)), "df": line.df,
            "hac": words.between(np.expm1(line.low), np.expm1(line.high), words.percent),
            "boot": words.between(np.expm1(boot.low), np.expm1(boot.high), words.percent),
            "stated": ledger.stated(claims.claim(RATE)),
            "low": words.number(needed.low / 1e3, 2), "high": words.number(needed.high / 1e3, 2),
            "start": words.number(middle(stated(_START)) / 1e3, 2),
            "apart": words.points(abs(off), 3)}


def middle_rate() -> float:
    """Return the rate that the two stated amounts of 2002 and 2016 give over the years between."""
    claim = claims.claim(RATE)
    return float(growth.over(claim, growth.years_apart(claim)).result.value)


def shift_table() -> pd.DataFrame:
    """Return shares of 2006 and 2018, as shares and as a composition with its rounding, texts."""
    moved = overseas.shift(2006, 2018)
    return pd.DataFrame({
        "2006": moved["first"].map(words.percent), "2018": moved["last"].map(words.percent),
        "percentage points": [words.signed(one).removesuffix(" %") for one in moved["points"]],
        "log-ratio": words.numbers(moved["log_ratio"], 2),
        "with rounding": words.intervals(moved["low"], moved["high"])})


def sectors(data: Overseas) -> Parts:
    """Return how printed shares fit the series, who moved most, and the steps of information."""
    same, moved = overseas.against_series(data), overseas.shift(2006, 2018)
    most, jump = overseas.most_moved(moved), data.shares["information"].diff()
    sure = all(told for _, told in most.values())
    return {"fits": int(same["fits"].sum()), "cells": len(same), "k": same["year"].nunique(),
            "top": most["rose"][0], "fell": most["fell"][0], "n": len(moved),
            "sure": "whatever the rounding" if sure else "by the middles of the rounding only",
            **{name: words.points(jump[year])
               for name, year in (("a", 2016), ("b", 2017), ("c", 2018))}}


def concentration_table() -> pd.DataFrame:
    """Return the bounds of each measure of Table 3-8 by year, and what can be told, texts."""
    printed = overseas.concentration_printed()
    found = {str(year): [words.between(row[f"{key} low"], row[f"{key} high"], places=4)
                         for key in MEASURES] for year, row in printed.iterrows()}
    told = {f"{year} beside 2006": [overseas.compared(printed, key, 2006, year)
                                    for key in MEASURES] for year in (2015, 2018)}
    return pd.DataFrame(found | told).set_axis(list(MEASURES.values()))


def diffused(data: Overseas) -> Parts:
    """Return what became of concentration by each measure, in the table and in the series."""
    printed, official = overseas.concentration_printed(), overseas.concentration(data)
    told = {year: {key: overseas.compared(printed, key, 2006, year) for key in MEASURES}
            for year in (2015, 2018)}
    both = [year for year in printed.index if year in official.index]
    inside = sum(printed.loc[year, "hhi low"] <= official.loc[year, "hhi"]
                 <= printed.loc[year, "hhi high"] for year in both)
    three = ("top1", "top3", "hhi")
    return {"count": sum(told[2015][key] == "higher" for key in three), "of": len(three),
            **{key: f"a {told[2018][key]}" if key in three[:2] else told[2018][key]
               for key in MEASURES},
            "y": official.index[0], "v": words.number(official["hhi"].iloc[0], 3),
            "s": words.number(official.loc[2016, "hhi"], 3), "years": words.years(both),
            "within": inside, "n": len(both)}


def stock(data: Overseas) -> Parts:
    """Return how the stock grew beside the flows, with and without the oddest year."""
    both = overseas.stock_and_flow(data)
    odd, added = int(both["ratio"].idxmax()), overseas.marginal(data, 2015, 2018)
    whole, rest = both.sum(), both.drop(odd).sum()
    return {"a": both.index[0], "b": both.index[-1], "odd": odd,
            "times": words.number(whole["change"] / whole["flow"], 2),
            "low": words.number(both["ratio"].min(), 2),
            "high": words.number(both["ratio"].max(), 2), "lead": added.index[0],
            "x": words.percent(added.iloc[0]), "y": words.percent(added["information"]),
            "z": words.percent(data.shares.loc[2015, "information"]),
            "without": words.number(rest["change"] / rest["flow"], 2)}


def kinds(data: Overseas) -> Parts:
    """Return how the shares of state-owned and of local enterprises moved between two anchors."""
    own, local = (row for _, row in enterprises.enterprises().iterrows())
    times = float(enterprises.state_owned_stock(data).low)
    when = enterprises.crossing((local["first"], local["share_first"]),
                                (local["last"], local["share_last"]))
    return {"a": words.percent(own["share_first"], 0), "b": words.percent(own["share_last"], 0),
            "fall": words.points(own["points"], 2), "k": int(own["years"]),
            "c": words.percent(local["share_first"]), "d": words.percent(local["share_last"]),
            "rise": words.points(local["points"], 2), "m": int(local["years"]),
            # a floor is cut off, not rounded up
            "times": words.number(np.floor(times * 100) / 100, 2),
            "stated": ledger.stated(claims.claim("thesis-3-4-2-2-local-surpass")),
            "when": int(when),
            "low": words.between(own["low"] * 100, own["high"] * 100, places=2),
            "high": words.between(local["low"] * 100, local["high"] * 100, places=2)}
