"""How a province departs: breaks in its growth, and its gap to what other provinces make up."""

from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series
from recomputed.analyses.decline import EVENT, THEN, UNMIXED, VINTAGES, levels
from recomputed.memo import by_content
from recomputed.models import (
    Averaged,
    averaged_comparison,
    cusum,
    placebos,
    sup_f,
    synthetic_control,
)

#: a fit before the event is comparable if its error is at most this many times the province's
TIMES = 5


def beside(slug: str, vintage: str, extra: Path | None = None) -> pd.Series:
    """Return a province's GDP over that of one that always grew at the median of the 31, by year.

    The first year keeps its level; the panel of the vintage of the time ends in 2017.
    """
    panel = series.panel("gdp", vintage=vintage, extra=extra)
    logs = np.log(panel.loc[:UNMIXED] if vintage == THEN else panel)
    usual = logs.diff().median(axis=1).fillna(0).cumsum()
    return np.exp(logs[slug] - usual)


def in_yuan(slug: str, extra: Path | None = None) -> dict[str, pd.Series]:
    """Return GDP in yuan, and beside the median province, in each vintage: series to break."""
    named = {}
    for label, vintage in VINTAGES.items():
        named[f"GDP in yuan, {label}"] = levels(slug, vintage, extra)
        named[f"beside the median province, {label}"] = beside(slug, vintage, extra)
    return named


def breaks(named: dict[str, pd.Series]) -> pd.DataFrame:
    """Look for one break in the mean of each series' yearly log growth.

    Returns:
        One row a series: n (growth rates), first and last (dates tried), year (first of the new
        regime), mean growth before and after (ratios a year), sup-F, and p-values (bootstrap:
        independent errors, AR(1) errors; CUSUM by permutation).

    Raises:
        DataError: fewer than six growth rates, missing or equal values.
    """
    rows = {}
    for name, values in named.items():
        rates = np.log(values).diff().dropna()
        found, careful, wandering = sup_f(rates), sup_f(rates, autocorrelated=True), cusum(rates)
        tried = found.candidates
        best = tried.set_index("index").loc[found.index]
        rows[name] = {"n": found.n, "first": tried["label"].iloc[0],
                      "last": tried["label"].iloc[-1], "year": found.label,
                      "before": np.expm1(best["before"]), "after": np.expm1(best["after"]),
                      "F": found.statistic, "p": found.p, "p_ar": careful.p,
                      "p_cusum": wandering.p_simulated}
    whole = ["n", "first", "last", "year"]
    return pd.DataFrame(rows).T.astype(dict.fromkeys(whole, int))


@by_content
def comparison(panel: pd.DataFrame, event: int = EVENT) -> pd.DataFrame:
    """Return synthetic controls of log GDP for all provinces, as if the event were each one's.

    Returns:
        As `models.placebos`: one row a slug, errors and gaps in log points.
    """
    return placebos(np.log(panel.dropna()), event)


@by_content
def gaps(panel: pd.DataFrame, event: int = EVENT) -> pd.DataFrame:
    """Return the gap of each province's log GDP to its synthetic control: year × slug."""
    logs = np.log(panel.dropna())
    return pd.DataFrame({slug: synthetic_control(logs, slug, event).gap for slug in logs})


def well_fitted(table: pd.DataFrame, slug: str, times: float = TIMES) -> pd.DataFrame:
    """Return placebos whose error before the event is at most `times` that of `slug`, it too."""
    return table[table["rmspe_pre"] <= times * table.loc[slug, "rmspe_pre"]]


def growth_gap(panel: pd.DataFrame, slug: str, event: int = EVENT) -> Averaged:
    """Compare log growth in `event` less the mean of the others with the same before, 2001 on."""
    return averaged_comparison(np.log(panel).diff().iloc[1:].loc[:event], slug, event)

