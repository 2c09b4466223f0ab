"""Foreign investment over GDP, the degree of opening: provinces, the nation, what is stated."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from recomputed import series
from recomputed.analyses.stated_amounts import stated
from recomputed.provinces import provinces
from recomputed.rounding import middle

#: the last year for which the provincial series is there, and the first of provincial GDP
FIRST, LAST = 2000, 2003
#: the vintages of provincial GDP, and the last year each can be read for all provinces
GDP_ENDS = {"before-2018-census": 2017, "after-2018-census": 2019}
#: before the last revision; not as first published: the census of 2004 had raised it already
BEFORE = "before-2018-census"
#: what the thesis states, by year and place
_STATED = {(1999, "Zhejiang"): "opening-1999", (1999, "China"): "opening-1999-china",
           (2003, "Zhejiang"): "opening-2003", (2003, "China"): "opening-2003-china"}
#: the same paragraph again, of three provinces
_RATES = {"zhejiang": "rate-2003", "jiangsu": "rate-2003-jiangsu",
          "shanghai": "rate-2003-shanghai"}


def opening(vintage: str, extra: Path | None = None) -> pd.DataFrame:
    """Return FDI actually used over GDP, 2000–2003, ratios: year × slug, missing where FDI is.

    Dollars are converted at the official annual average rate.
    """
    fdi = series.panel("fdi-used", extra=extra).loc[FIRST:LAST]
    gdp = series.panel("gdp", vintage=vintage, extra=extra).loc[FIRST:LAST]
    rate = series.values("china", "cny-per-usd", extra=extra).reindex(fdi.index)
    return fdi.mul(rate, axis=0) / 100 / gdp


def opening_of_china(vintage: str, extra: Path | None = None) -> pd.Series:
    """Return the nation's FDI actually used over the sum of the 31 provinces' GDP, by year.

    The sum is not the nation's GDP, which no series here has; before the revision it was larger.
    """
    gdp = series.panel("gdp", vintage=vintage, extra=extra).loc[:GDP_ENDS[vintage]].sum(axis=1)
    rate = series.values("china", "cny-per-usd", extra=extra)
    fdi = series.values("china", "fdi-used", extra=extra)
    return (fdi * rate / 100 / gdp).dropna()


def over_gdp(slug: str, millions: Mapping[int, float] | pd.Series, vintage: str,
             extra: Path | None = None) -> pd.Series:
    """Return amounts in million USD over a province's GDP, ratios, by year; others left out."""
    gdp = series.values(slug, "gdp", vintage, extra=extra).loc[:GDP_ENDS[vintage]]
    rate = series.values("china", "cny-per-usd", extra=extra)
    return (pd.Series(millions, dtype=float) * rate / 100 / gdp).dropna()


def opening_stated(extra: Path | None = None) -> pd.DataFrame:
    """Return what the thesis states of the degree of opening: columns `year`, `name`, `value`.

    Zhejiang's point of 2017 is the stated amount over GDP before the last revision.
    """
    rows = [{"year": year, "name": name, "value": middle(stated(f"thesis-4-4-2-1-{key}"))}
            for (year, name), key in _STATED.items()]
    amount = middle(stated("thesis-6-4-1-zhejiang-fdi-2017"))
    late = over_gdp("zhejiang", {2017: amount}, BEFORE, extra)
    return pd.DataFrame([*rows, {"year": 2017, "name": "Zhejiang", "value": late[2017]}])


def rates_stated(extra: Path | None = None) -> pd.DataFrame:
    """Return the ratios of 2003 that the thesis states of three provinces beside the series.

    Returns:
        By slug: `stated` (middle), then the ratio by each vintage of GDP, and `fits`: whether one
        of them gives the printed digits.
    """
    degree = {vintage: opening(vintage, extra).loc[LAST] for vintage in GDP_ENDS}
    rows = {}
    for slug, key in _RATES.items():
        said = stated(f"thesis-4-4-2-1-{key}")
        own = {vintage: float(values[slug]) for vintage, values in degree.items()}
        rows[slug] = {"stated": middle(said), **own,
                      "fits": any(value in said for value in own.values())}
    return pd.DataFrame.from_dict(rows, orient="index")


def coverage(extra: Path | None = None) -> pd.DataFrame:
    """Return what the provinces' FDI sums to beside the nation's, by year.

    Columns `n` (provinces with a number), `share` (their sum over the nation's).
    """
    panel = series.panel("fdi-used", extra=extra)
    nation = series.values("china", "fdi-used", extra=extra)
    share = (panel.sum(axis=1) / nation.reindex(panel.index)).dropna()
    return pd.DataFrame({"n": panel.notna().sum(axis=1).reindex(share.index), "share": share})


def fullest(extra: Path | None = None) -> pd.DataFrame:
    """Return `coverage` for the years in which the most provinces have a number."""
    covered = coverage(extra)
    return covered[covered["n"] == covered["n"].max()]


def coast(extra: Path | None = None) -> pd.Series:
    """Return the coastal provinces' part of the FDI of all provinces with a number, by year."""
    panel = series.panel("fdi-used", extra=extra)
    by_sea = [slug for slug, one in provinces().items() if one.coast]
    return panel[by_sea].sum(axis=1) / panel.sum(axis=1)


def opening_lines(liaoning: pd.Series, yunnan: pd.Series, extra: Path | None = None
                  ) -> pd.DataFrame:
    """Return FDI over GDP of three provinces and China, ratios: year × name, gaps missing.

    GDP before the last revision. To 2003 the series; China over the sum of the provinces' GDP.

    Args:
        liaoning: ratios of the years after the series, as printed (GDP in dollars).
        yunnan: amounts of the years after the series, million USD.
        extra: a reader's own CSV.
    """
    panel = opening(BEFORE, extra)
    later = {"Liaoning": liaoning, "Yunnan": over_gdp("yunnan", yunnan, BEFORE, extra)}
    lines = {name: pd.concat([panel[name.lower()].dropna(),
                              later[name].loc[LAST + 1:] if name in later else None])
             for name in ("Liaoning", "Zhejiang", "Yunnan")}
    found = pd.DataFrame(lines | {"China": opening_of_china(BEFORE, extra)})
    return found.loc[FIRST:].sort_index()
