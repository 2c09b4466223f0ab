"""Who fell in 2015 and 2016: the 31 provinces and the nation, and what other reports say of it."""

from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series
from recomputed.analyses.decline import EVENT, Province, across_sources, seams
from recomputed.indicators import growth

YEARS = (EVENT - 1, EVENT)
#: statements of the ADB report on these years, by what they are on
GROWTH = ("adb-30-slowed-down", "adb-30-still-above-average", "adb-30-below-average-2014",
          "adb-31-below-average", "adb-30-real-2016", "adb-30-national-2016", "adb-30-real-2017",
          "adb-30-gap-2017")
REVENUE = ("adb-29-revenue-fall", "adb-29-expenditure-fall", "adb-31-revenue-began-to-fall",
           "adb-31-revenue-2013", "adb-31-revenue-peak", "adb-31-revenue-2014",
           "adb-31-revenue-fall-2014", "adb-31-decline-accelerating", "adb-31-revenue-2015",
           "adb-31-revenue-fall-2015", "adb-31-unprecedented", "adb-31-revenue-recovered",
           "adb-31-revenue-2016", "adb-31-below-trend")
INVESTMENT = ("adb-32-fai-began-to-fall", "adb-32-fai-accelerating", "adb-32-fai-fall-2014",
              "adb-32-fai-fall-2015", "adb-32-fai-fall-2016", "adb-32-three-years",
              "adb-32-fai-fall-total", "adb-32-fai-2014", "adb-32-fai-2016")
TRADE = ("adb-40-total-2015", "adb-40-exports-2015", "adb-40-imports-2015")
#: statements of the other reports on these years, or on a slowdown, by report
OTHERS = {
    "thesis": ("thesis-3-4-1-1-rise-2008", "thesis-3-4-1-1-fall-2009",
               "thesis-3-4-1-1-provinces-trade", "thesis-5-4-2-new-standards-fall"),
    "kiep": ("kiep-iii-double-digit",),
    "news": ("news-2-slowdown",),
}
#: the years of which the thesis says that the nation's trade kept rising
_TOLD = slice(2007, 2018)


def levels(data: Province, extra: Path | None = None) -> dict[str, pd.DataFrame]:
    """Return what may have fallen, year × slug, by name of the indicator.

    GDP in two vintages, revenue, investment (100 million CNY), trade in dollars (million USD) and
    in yuan (100 million CNY, at the average rate of the year).
    """
    trade = sum(series.panel(name, extra=extra) for name in ("exports", "imports"))
    rate = series.values("china", "cny-per-usd", extra=extra)
    gdp = {f"GDP, {name}": panel for name, panel in data.panels.items()}
    yuan = trade.mul(rate.reindex(trade.index), axis=0) / 100
    return gdp | {"Budget revenue": data.revenue, "Fixed-asset investment": data.investment,
                  "Trade in dollars": trade, "Trade in yuan": yuan}


def falls(named: dict[str, pd.DataFrame], years: tuple[int, ...] = YEARS) -> pd.DataFrame:
    """Return the change into each year: one row a province, columns (indicator, year), ratios.

    Missing where either year has no value.
    """
    return pd.DataFrame({(name, year): growth(panel.loc[year - 1], panel.loc[year])
                         for name, panel in named.items() for year in years})


def fallen(changes: pd.DataFrame) -> dict[tuple[str, int], list[str]]:
    """Return who fell, largest fall first, by indicator and year."""
    return {key: column[column < 0].sort_values().index.tolist()
            for key, column in changes.items()}


def counts(changes: pd.DataFrame, of: str) -> pd.Series:
    """Return in how many of GDP, revenue, investment and trade a province fell, over both years.

    Args:
        changes: as `falls` gives them.
        of: the vintage of GDP, one of `decline.VINTAGES`; trade is counted in yuan, as the rest.

    Returns:
        Counts by slug, largest first: 0 to 8.
    """
    kept = [f"GDP, {of}", "Budget revenue", "Fixed-asset investment", "Trade in yuan"]
    return (changes[kept] < 0).sum(axis=1).sort_values(ascending=False, kind="stable")


def doubtful(data: Province, extra: Path | None = None) -> dict[int, list[str]]:
    """Return whose growth of GDP at the time spans two sources, by year: no fall can be told."""
    slugs = data.revenue.columns
    first = [slug for slug in slugs if YEARS[0] in seams(slug, extra)]
    return {YEARS[0]: first, YEARS[1]: across_sources(data, extra)}


def over_two(named: dict[str, pd.DataFrame], slug: str) -> pd.DataFrame:
    """Return the change from 2014 to 2016, one row an indicator: change, rank, n, median."""
    rows = {}
    for name, panel in named.items():
        change = growth(panel.loc[YEARS[0] - 1], panel.loc[YEARS[-1]]).dropna()
        rows[name] = {"change": change[slug], "rank": int(change.rank(ascending=False)[slug]),
                      "n": len(change), "median": change.median()}
    return pd.DataFrame(rows).T


def nation(extra: Path | None = None) -> dict[str, pd.Series]:
    """Return the nation's trade in goods by year, in dollars and in yuan, million and 100 million.

    Only the years of which the thesis says that it kept rising.
    """
    yuan = sum(series.values("china", name, extra=extra) for name in ("exports-yuan",
                                                                     "imports-yuan"))
    return {"dollars": series.values("china", "total", extra=extra).loc[_TOLD],
            "yuan": yuan.loc[_TOLD]}


def years_of_fall(values: pd.Series) -> list[int]:
    """Return the years in which a series is below the year before."""
    return values.index[np.append(False, np.diff(values) < 0)].tolist()
