"""The decline of 2016: vintages, implied prices, projections, breaks, comparison."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series, tables
from recomputed.indicators import compound, growth, implied_deflator
from recomputed.models import (
    Position,
    Trend,
    cusum,
    placebos,
    position,
    project,
    sup_f,
    synthetic_control,
    trend,
)

THEN, REVISED = "before-2018-census", "after-2018-census"
EVENT = 2016
#: nine provinces carry revised values in 2018 of the vintage of the time: it ends before
UNMIXED = 2017
VINTAGES = {"vintage of the time": THEN, "revised": REVISED}


@dataclass(frozen=True)
class Province:
    """The series of one province that the chapter reads.

    Attributes:
        slug: its key.
        gdp: columns `vintage of the time` and `revised`, 100 million CNY, by year.
        panels: the same for all 31, by vintage name: year × slug.
        revenue, investment: year × slug, 100 million CNY.
    """

    slug: str
    gdp: pd.DataFrame
    panels: dict[str, pd.DataFrame]
    revenue: pd.DataFrame
    investment: pd.DataFrame


def load(slug: str, extra: Path | None = None) -> Province:
    """Read all that the chapter needs; `extra` is a reader's own CSV."""
    panels = {name: series.panel("gdp", vintage=vintage, extra=extra).loc[:UNMIXED]
              for name, vintage in VINTAGES.items()}
    gdp = pd.DataFrame({name: panel[slug] for name, panel in panels.items()})
    return Province(slug, gdp, panels, series.panel("revenue", extra=extra),
                    series.panel("fixed-asset-investment", extra=extra))


def standing(panel: pd.DataFrame, slug: str, year: int = EVENT) -> Position:
    """Return where a province's growth into `year` stands among the 31."""
    return position(growth(panel.loc[year - 1], panel.loc[year]).dropna(), slug)


def standings(data: Province) -> pd.DataFrame:
    """Return growth into 2016, rank and robust z, one row an indicator and vintage."""
    panels = {f"GDP, {name}": panel for name, panel in data.panels.items()}
    panels |= {"Budget revenue": data.revenue, "Fixed-asset investment": data.investment}
    found = {name: standing(panel, data.slug) for name, panel in panels.items()}
    return pd.DataFrame({name: {"growth": p.value, "rank": p.rank, "n": p.n, "z": p.z,
                                "median": p.median} for name, p in found.items()}).T


def real_growth(slug: str) -> pd.Series:
    """Return real growth as published at the time, ratios by year; empty where none is at hand."""
    try:
        return series.values(slug, "real-gdp-growth") / 100
    except series.DataError:
        return pd.Series(dtype=float)


def prices(nominal: float, real: float, year: int = EVENT) -> dict[str, float]:
    """Split nominal growth into real growth, national prices and what is left.

    (1 + nominal) = (1 + real) (1 + national deflator) (1 + left): the last factor is what neither
    volume nor national prices explain, such as a restatement of earlier figures.
    """
    national = float(series.values("china", "gdp-deflator-change")[year]) / 100
    implied = implied_deflator(nominal, real)
    return {"nominal": nominal, "real": real, "implied": implied, "national": national,
            "left": (1 + implied) / (1 + national) - 1}


def projections(gdp: pd.Series, last: int = 2014, ahead: int = 2) -> dict[str, pd.DataFrame]:
    """Project log-linear trends of the last four years and of all years since 2000.

    Returns:
        By name of the base: columns year, expected, low, high (95 % prediction interval), and
        `actual`; unit of `gdp`.
    """
    bases = {f"{first}–{last}": gdp.loc[first:last] for first in (last - 3, int(gdp.index[0]))}
    return {name: project(base.index, base, ahead, log=True).assign(
        actual=lambda frame: gdp.reindex(frame["year"]).to_numpy()) for name, base in bases.items()}


def breaks(named: dict[str, pd.Series]) -> pd.DataFrame:
    """Look for one break in the mean of each series' yearly log growth.

    Returns:
        One row a series: n, year (first of the new regime), means before and after, sup-F, and
        p-values (bootstrap: independent errors, AR(1) errors; CUSUM by permutation).
    """
    rows = {}
    for name, levels in named.items():
        rates = np.log(levels).diff().dropna()
        found, careful, wandering = sup_f(rates), sup_f(rates, autocorrelated=True), cusum(rates)
        best = found.candidates.set_index("index").loc[found.index]
        rows[name] = {"n": found.n, "year": found.label, "before": best["before"],
                      "after": best["after"], "F": found.statistic, "p": found.p,
                      "p_ar": careful.p, "p_cusum": wandering.p_simulated}
    return pd.DataFrame(rows).T


def comparison(panel: pd.DataFrame, event: int = EVENT) -> pd.DataFrame:
    """Return synthetic controls of log GDP for all provinces, as if the event were each one's."""
    return placebos(np.log(panel.dropna()), event)


def investment_fall(slug: str) -> dict[str, float]:
    """Return the compounded fall of the report's investment: its rates, and from its levels."""
    levels = series.values(slug, "fixed-asset-investment-excl-rural")
    rates = growth(levels.shift(), levels).dropna()
    return {"compounded": compound(rates.loc[2015:]), "levels": growth(levels[2014], levels[2016]),
            "three": compound(rates.loc[2014:]), **{str(k): float(v) for k, v in rates.items()}}


def report_dollars() -> pd.Series:
    """Return Liaoning's GDP as Table 3 prints it, 100 million USD, 2006–2015."""
    return tables.numbers("adb-3", "GDP (Liaoning)")


def report_gdp() -> pd.Series:
    """Return Liaoning's GDP as Table 1 prints it, read as its heading says: billion CNY."""
    return tables.numbers("adb-1", "GDP")


def structure() -> pd.DataFrame:
    """Return Table 2: shares of the three sectors, ratios, year × sector."""
    sectors = ("Primary Industry", "Secondary Industry", "Tertiary Industry")
    return pd.DataFrame({name: tables.numbers("adb-2", name) / 100 for name in sectors})


def report_fdi() -> pd.Series:
    """Return FDI into Liaoning as the report's table prints it, 100 million USD, 2006–2015."""
    return tables.numbers("adb-fdi", "FDI")


def gaps(panel: pd.DataFrame, event: int = EVENT) -> pd.DataFrame:
    """Return the gap of each province's log GDP to its synthetic control: year × slug."""
    logs = np.log(panel.dropna())
    return pd.DataFrame({slug: synthetic_control(logs, slug, event).gap for slug in logs})


def distance(values: pd.Series, last: int, year: int) -> float:
    """Return how far `year` lies from the log-linear trend up to `last`, as a ratio."""
    line = project(values.loc[:last].index, values.loc[:last], year - last, log=True)
    return float(values[year] / line["expected"].iloc[-1] - 1)


def steady_growth(values: pd.Series, last: int) -> Trend:
    """Return the log-linear trend up to `last`; without lags where a year is missing."""
    base = values.loc[:last]
    complete = len(base) == base.index[-1] - base.index[0] + 1
    return trend(base.index, base, log=True, lags=None if complete else 0)


def missing_years(values: pd.Series) -> list[int]:
    """Return the years inside a series for which there is no value."""
    return sorted(set(range(values.index[0], values.index[-1] + 1)) - set(values.index))
