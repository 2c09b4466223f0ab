"""Trade dependence: exports and imports over GDP, in the report and for 31 provinces."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series, tables
from recomputed.indicators import dependence, log_decomposition
from recomputed.provinces import provinces

THEN, REVISED = "before-2018-census", "after-2018-census"
FIRST, LAST = 2000, 2017


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


def load(extra: Path | None = None, vintage: str = THEN) -> Panels:
    """Read trade, GDP and the exchange rate; `extra` is a reader's own CSV."""
    exports, imports = (series.panel(name, extra=extra).loc[FIRST:LAST]
                        for name in ("exports", "imports"))
    gdp = series.panel("gdp", vintage=vintage, extra=extra).loc[FIRST:LAST]
    rate = series.values("china", "cny-per-usd").loc[FIRST:LAST]
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


def agreement(panels: Panels) -> pd.DataFrame:
    """Return report against series for Liaoning: relative differences of trade, GDP, ratio."""
    printed = report()
    official = pd.DataFrame({
        "trade": panels.trade["liaoning"] / 100,
        "gdp": panels.gdp["liaoning"] / panels.rate,
        "liaoning": panels.ratio["liaoning"]}).loc[printed.index]
    return printed[["trade", "gdp", "liaoning"]] / official - 1


def decomposition(panels: Panels, slug: str, first: int, last: int) -> pd.Series:
    """Split the log change of trade over GDP into trade, GDP and exchange rate (exact)."""
    years = slice(first, last)
    return log_decomposition(panels.trade[slug].loc[years], panels.gdp[slug].loc[years],
                             panels.rate.loc[years]).sum()


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
