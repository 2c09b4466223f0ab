"""The break of 1994: searched for at an unknown date, and fitted at the known one."""

from collections.abc import Mapping

import pandas as pd

from recomputed.analyses.fiscal import Budget, odds, one_source
from recomputed.memo import by_content
from recomputed.models import Segmented, jump, segmented, sup_f_trend

REFORM = 1994


def cases(budget: Budget) -> dict[str, pd.Series]:
    """Return the shares, the gap, their log-ratios and the years of one source, by name."""
    held, spent = budget.shares["revenue"], budget.shares["expenditure"]
    last = one_source(budget)
    return {"revenue": held, "expenditure": spent, "vertical gap": budget.shares["gap"],
            "revenue, log-ratio": odds(held), "expenditure, log-ratio": odds(spent),
            "revenue, one source": held.loc[:last], "expenditure, one source": spent.loc[:last]}


@by_content
def searched(named: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Look for the likeliest break in level and slope of each series, at an unknown date.

    Returns:
        One row a series: n, first and last date tried, year, F, p (independent errors), p_ar
        (AR(1) errors); and of the reform's year: n_changes, jump, rank of its size, p_jump.
    """
    rows = {}
    for name, values in named.items():
        free, tied = (sup_f_trend(values.index, values, log=False, autocorrelated=correlated)
                      for correlated in (False, True))
        tried, own = free.candidates["label"], jump(values, REFORM)
        rows[name] = {"n": free.n, "first": int(tried.iloc[0]), "last": int(tried.iloc[-1]),
                      "year": int(free.label), "F": free.statistic, "p": free.p, "p_ar": tied.p,
                      "n_changes": own.n, "jump": own.change, "rank": own.rank, "p_jump": own.p}
    return pd.DataFrame(rows).T


@by_content
def lines(named: Mapping[str, pd.Series]) -> dict[str, Segmented]:
    """Fit a line before the reform and one from it on to each series."""
    return {name: segmented(values.index, values, REFORM) for name, values in named.items()}


def segments(found: Mapping[str, Segmented]) -> pd.DataFrame:
    """Return the level and slope changes of `lines`, one row a series and coefficient.

    Returns:
        n, df, lags, value, low, high (HAC), boot_low, boot_high (bootstrap), p (both changes
        together, HC3: independent years), p_ar (the same, AR(1) errors), and `clear`, whether
        both intervals leave out 0; unit of the series, slopes a year.
    """
    rows = {}
    for name, one in found.items():
        parts = {"level in 1994": one.level, "slope before": one.before,
                 "change of slope": one.slope}
        for label, part in parts.items():
            rows[name, label] = {
                "n": one.n, "df": one.df, "lags": one.lags, "value": part.value, "low": part.low,
                "high": part.high, "boot_low": part.boot_low, "boot_high": part.boot_high,
                "p": one.p, "p_ar": one.p_ar,
                "clear": part.low * part.high > 0 and part.boot_low * part.boot_high > 0}
    return pd.DataFrame(rows).T
