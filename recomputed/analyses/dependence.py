"""Trade dependence: exports and imports over GDP, in the report and for 31 provinces."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import claims, series, tables
from recomputed.indicators import dependence, log_decomposition
from recomputed.memo import by_content
from recomputed.models import (
    beta_convergence,
    elasticity,
    permutation_difference,
    trend,
    trend_bootstrap,
    trend_permutation,
    two_way_effects,
)
from recomputed.provinces import provinces
from recomputed.rounding import Interval, stands_for

THEN, REVISED = "before-2018-census", "after-2018-census"
FIRST, LAST = 2000, 2017
#: the years of the report's Table 3
REPORT = slice(2006, 2015)


@dataclass(frozen=True)
class Panels:
    """The 31 provinces, year × slug, 2000–2017.

    Attributes:
        trade: exports and imports, million USD.
        gdp: 100 million CNY, one vintage.
        rate: CNY per USD, by year.
        ratio: trade over GDP, in one currency.
        nation: the same for the sum of the 31 provinces, by year.
    """

    trade: pd.DataFrame
    gdp: pd.DataFrame
    rate: pd.Series
    ratio: pd.DataFrame
    nation: pd.Series

    def in_dollars(self, slug: str) -> tuple[pd.Series, pd.Series]:
        """Return a province's trade and GDP, million USD by year."""
        return self.trade[slug], self.gdp[slug] * 100 / self.rate

    def gap(self, slug: str) -> pd.Series:
        """Return the ratio of the 31 together less a province's, in the report's years."""
        return (self.nation - self.ratio[slug]).loc[REPORT]


def load(extra: Path | None = None, vintage: str = REVISED) -> Panels:
    """Read trade, GDP and the exchange rate; `extra` is a reader's own CSV.

    The vintage of the time (`THEN`) is what the report had; its restatements after 2015
    (Liaoning 2016, Inner Mongolia 2017) look like jumps of the ratio.

    Raises:
        DataError: unknown vintage, malformed data.
    """
    exports, imports = (series.panel(name, extra=extra).loc[FIRST:LAST]
                        for name in ("exports", "imports"))
    gdp = series.panel("gdp", vintage=vintage, extra=extra).loc[FIRST:LAST]
    rate = series.values("china", "cny-per-usd", extra=extra).loc[FIRST:LAST]
    dollars = gdp.mul(100).div(rate, axis=0)
    ratio = dependence(exports, imports, dollars)
    trade = exports + imports
    nation = trade.sum(axis=1) / dollars.sum(axis=1)
    return Panels(trade, gdp, rate, ratio, nation)


def report() -> pd.DataFrame:
    """Return Table 3's trade dependence of Liaoning and the nation, recomputed where it can be.

    Returns:
        By year: `liaoning` (trade over GDP, recomputed), `printed` (the printed ratio), `nation`
        (printed), `trade` and `gdp` (100 million USD).
    """
    trade = tables.numbers("adb-3", "Total Export-Import Volume")
    gdp = tables.numbers("adb-3", "GDP (Liaoning)")
    return pd.DataFrame({
        "liaoning": trade / gdp,
        "printed": tables.numbers("adb-3", "Foreign Trade Dependence (Liaoning)"),
        "nation": tables.numbers("adb-3", "Foreign Trade Dependence (National)"),
        "trade": trade, "gdp": gdp})


def printed_gaps() -> dict[int, Interval]:
    """Return the nation's printed ratio less Liaoning's, by year, in points with their rounding."""
    nation, own = (tables.cells("adb-3", f"Foreign Trade Dependence ({name})")
                   for name in ("National", "Liaoning"))
    return {int(year): stands_for(nation[year].printed) - stands_for(own[year].printed)
            for year in sorted(own)}


def stated_gap(key: str = "adb-41-gap") -> tuple[Fraction, Fraction, Interval]:
    """Return the gap that a claim states: both ends in points, and what they round from."""
    low, high = claims.claim(key).stated.ends
    return Fraction(low), Fraction(high), stands_for(low).hull(stands_for(high))


def inside(gaps: Mapping[int, Interval], key: str = "adb-41-gap") -> dict[str, int]:
    """Return in how many years printed gaps lie in the stated range.

    Returns:
        `as_printed`: the gap of the printed ratios; `rounded`: that gap, where both ends of the
        range are read as rounded to whole points.
    """
    low, high, wide = stated_gap(key)
    middles = [(gap.low + gap.high) / 2 for gap in gaps.values()]
    return {"as_printed": sum(low <= middle <= high for middle in middles),
            "rounded": sum(middle in wide for middle in middles)}


def agreement(then: Panels) -> pd.DataFrame:
    """Return report against series for Liaoning: relative differences of trade, GDP, ratio.

    Args:
        then: with the GDP of the time, which the report had.
    """
    printed = report()
    official = pd.DataFrame({
        "trade": then.trade["liaoning"] / 100,
        "gdp": then.gdp["liaoning"] / then.rate,
        "liaoning": then.ratio["liaoning"]}).loc[printed.index]
    return printed[["trade", "gdp", "liaoning"]] / official - 1


def nation_above(panels: Panels) -> pd.Series:
    """Return the printed national ratio less that of the 31 provinces together, by year."""
    printed = report()["nation"]
    return printed - panels.nation.loc[printed.index]


def decomposition(panels: Panels, slug: str, first: int, last: int) -> pd.Series:
    """Split the log change of trade over GDP into trade, GDP and exchange rate (exact)."""
    years = slice(first, last)
    return log_decomposition(panels.trade[slug].loc[years], panels.gdp[slug].loc[years],
                             panels.rate.loc[years]).sum()


def trends(named: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Fit straight lines to ratios, each with three ways to doubt the slope.

    Returns:
        One row a series: n, df, lags, slope and, in ratio a year, low and high (HAC), boot_low
        and boot_high (sieve bootstrap), p (permutation), and whether both intervals exclude 0.

    Raises:
        DataError: fewer than eight years, gaps, or equal values.
    """
    rows = {}
    for name, values in named.items():
        line = trend(values.index, values, log=False)
        boot = trend_bootstrap(values.index, values, log=False)
        rows[name] = {"n": line.n, "df": line.df, "lags": line.lags, "slope": line.slope,
                      "low": line.low, "high": line.high, "boot_low": boot.low,
                      "boot_high": boot.high,
                      "p": trend_permutation(values.index, values, log=False).p,
                      "excluded": line.low * line.high > 0 and boot.low * boot.high > 0}
    return pd.DataFrame(rows).T


def elasticities(named: Mapping[str, tuple[pd.Series, pd.Series]]) -> pd.DataFrame:
    """Regress growth of trade on growth of GDP, by name of the case.

    Returns:
        One row a case: n, df, slope, low and high (HAC), boot_low and boot_high (bootstrap).

    Raises:
        DataError: years differ, or fewer than six.
    """
    found = {name: elasticity(trade, gdp) for name, (trade, gdp) in named.items()}
    return pd.DataFrame({name: {
        "n": e.n, "df": e.df, "slope": e.slope, "low": e.low, "high": e.high,
        "boot_low": e.boot_low, "boot_high": e.boot_high} for name, e in found.items()}).T


def coast(ratio: pd.DataFrame, since: int = 2006) -> pd.DataFrame:
    """Test the coast's mean less the interior's: levels and changes, in ratios and in logs.

    Returns:
        Rows level, level in logs, change, change in logs: difference, p (permutation), and the
        numbers of provinces inside and outside.
    """
    first, last = ratio.loc[since], ratio.iloc[-1]
    cases = {"level": last, "level in logs": np.log(last), "change": last - first,
             "change in logs": np.log(last / first)}
    found = {name: permutation_difference(values, coastal()) for name, values in cases.items()}
    return pd.DataFrame({name: {"difference": d.difference, "p": d.p, "inside": d.n_inside,
                                "outside": d.n_outside} for name, d in found.items()}).T


@by_content
def convergence(ratio: pd.DataFrame) -> pd.DataFrame:
    """Return slopes of growth on the first year's log: all provinces, and the less open ones.

    Returns:
        Rows `all` and `without the three most open`: n, df, slope, low, high (HC3).
    """
    first, last = int(ratio.index[0]), int(ratio.index[-1])
    most_open = ratio.loc[first].nlargest(3).index
    cases = {"all": ratio, "without the three most open": ratio.drop(columns=most_open)}
    found = {name: beta_convergence(part.loc[first], part.loc[last], last - first)
             for name, part in cases.items()}
    return pd.DataFrame({name: {"n": b.n, "df": b.df, "slope": b.slope, "low": b.low,
                                "high": b.high} for name, b in found.items()}).T


@by_content
def within(panels: Panels) -> pd.DataFrame:
    """Return slopes of log trade on log GDP with province and year effects.

    Returns:
        Rows growth rates, growth rates from 2007, levels: n, df, slope, low, high (t, clustered by
        province), p (wild cluster bootstrap).
    """
    trade, gdp = np.log(panels.trade), np.log(panels.gdp)
    cases = {"growth rates": (trade.diff().iloc[1:], gdp.diff().iloc[1:]),
             "growth rates from 2007": (trade.diff().loc[2007:], gdp.diff().loc[2007:]),
             "levels": (trade, gdp)}
    found = {name: two_way_effects(*case) for name, case in cases.items()}
    return pd.DataFrame({name: {"n": e.n, "df": e.df, "slope": e.slope, "low": e.low,
                                "high": e.high, "p": e.p_wild} for name, e in found.items()}).T


@by_content
def variance(ratio: pd.DataFrame) -> dict[str, float]:
    """Split the variance of log dependence into province, year and remaining parts.

    Exact in a balanced panel: sums of squares of province means, year means and the rest.
    """
    logs = np.log(ratio)
    whole = float(((logs - logs.to_numpy().mean()) ** 2).to_numpy().sum())
    by_province = float(((logs.mean() - logs.to_numpy().mean()) ** 2).sum() * len(logs))
    by_year = float(((logs.mean(axis=1) - logs.to_numpy().mean()) ** 2).sum() * logs.shape[1])
    return {"province": by_province / whole, "year": by_year / whole,
            "rest": 1 - (by_province + by_year) / whole}


def coastal() -> pd.Series:
    """Return which provinces have a sea coast, by slug."""
    return pd.Series({slug: known.coast for slug, known in provinces().items()})
