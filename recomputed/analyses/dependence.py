"""Trade dependence: exports and imports over GDP, for 31 provinces in two vintages of GDP."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from recomputed import series
from recomputed.errors import DataError
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

THEN, REVISED = "before-2018-census", "after-2018-census"
FIRST, LAST = 2000, 2017
#: the years of the report's Table 3
REPORT = slice(2006, 2015)


@dataclass(frozen=True)
class Panels:
    """The 31 provinces, year × slug, 2000–2017.

    Attributes:
        trade: exports and imports, million USD.
        exports: million USD.
        gdp: 100 million CNY, one vintage.
        rate: CNY per USD, by year.
        ratio: trade over GDP, in one currency.
        nation: the same for the sum of the 31 provinces, by year.
    """

    trade: pd.DataFrame
    exports: pd.DataFrame
    gdp: pd.DataFrame
    rate: pd.Series
    ratio: pd.DataFrame
    nation: pd.Series

    def in_dollars(self, slug: str) -> tuple[pd.Series, pd.Series]:
        """Return a province's trade and GDP, million USD by year."""
        return self.trade[slug], self.gdp[slug] * 100 / self.rate

    def in_yuan(self, slug: str) -> tuple[pd.Series, pd.Series]:
        """Return a province's trade and GDP, 100 million CNY by year."""
        return self.trade[slug] * self.rate / 100, self.gdp[slug]

    def of(self, entity: str, flow: str = "trade") -> pd.Series:
        """Return a province's ratio of trade or exports to GDP by year; `china` is all 31."""
        slugs = list(self.gdp) if entity == "china" else [entity]
        flows = {"trade": self.trade, "exports": self.exports}[flow]
        return flows[slugs].sum(axis=1) * self.rate / (self.gdp[slugs].sum(axis=1) * 100)

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
    return Panels(trade, exports, gdp, rate, ratio, nation)


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


def drifts(named: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Return the mean yearly change of each ratio, with a t interval of its differences.

    For a ratio that wanders instead of keeping to a line the differences, not the distances to a
    line, are what is independent: the mean is (last − first) / years, and only its two ends count.
    Source: random walk with drift, Hamilton (1994, ch. 17).

    Returns:
        One row a series: n (changes), df, mean, low and high (95 %), in ratio a year.

    Raises:
        DataError: fewer than four years, or unevenly spaced ones.
    """
    rows = {}
    for name, values in named.items():
        steps = np.diff(values.index)
        if len(values) < 4 or len(set(steps)) > 1:
            raise DataError(f"{name}: a mean change needs four or more evenly spaced years")
        changes = values.diff().iloc[1:] / steps[0]
        n, mean = len(changes), float(changes.mean())
        half = float(stats.t.ppf(0.975, n - 1) * changes.std(ddof=1) / np.sqrt(n))
        rows[name] = {"n": n, "df": n - 1, "mean": mean, "low": mean - half, "high": mean + half}
    return pd.DataFrame(rows).T


def leaving_out(values: pd.Series) -> pd.Series:
    """Return the slope of the straight line without each year in turn, in ratio a year."""
    def slope(part: pd.Series) -> float:
        return float(np.polyfit(part.index - values.index[0], part, 1)[0])

    return pd.Series({year: slope(values.drop(year)) for year in values.index})


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
