"""Indicators of trade and growth: one small function each, for numbers, arrays and Series.

Shares and growth rates are fractions (0.415, not 41.5); only `gap` speaks in percentage points.
A missing value stays missing; an impossible one (GDP of zero) is an error.
"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from recomputed.errors import DataError

Numbers = float | np.ndarray | pd.Series

MAD_TO_SD = 1.4826
"""Makes the MAD of a normal sample estimate its standard deviation: 1 / Φ⁻¹(3/4)."""


def dependence(exports: Numbers, imports: Numbers, gdp: Numbers) -> Numbers:
    """Return trade dependence, (exports + imports) / GDP, as a fraction.

    All three in one currency and unit; GDP in dollars means converted at the annual average rate.

    Raises:
        DataError: trade is negative, or GDP is not positive.
    """
    _not_negative(exports=exports, imports=imports)
    _positive(gdp=gdp)
    return (exports + imports) / gdp


def balance(exports: Numbers, imports: Numbers) -> Numbers:
    """Return the trade balance, exports − imports, in their unit; a deficit is negative.

    Raises:
        DataError: exports or imports are negative.
    """
    _not_negative(exports=exports, imports=imports)
    return exports - imports


def export_share(exports: Numbers, imports: Numbers) -> Numbers:
    """Return the share of exports in trade, exports / (exports + imports), in [0, 1].

    Raises:
        DataError: exports or imports are negative, or both are zero.
    """
    _not_negative(exports=exports, imports=imports)
    _positive(trade=exports + imports)
    return exports / (exports + imports)


def growth(first: Numbers, last: Numbers) -> Numbers:
    """Return the growth between two values, last / first − 1, as a fraction.

    Raises:
        DataError: the first value is not positive: growth from there has no meaning.
    """
    _positive(first=first)
    return last / first - 1


def cagr(first: Numbers, last: Numbers, years: float) -> Numbers:
    """Return compound annual growth, (last / first)^(1 / years) − 1, as a fraction.

    Args:
        first: value at the start.
        last: value at the end.
        years: number of intervals: 2000 to 2019 is 19, though 20 years are named.

    Raises:
        DataError: a value or the number of years is not positive.
    """
    _positive(first=first, last=last, years=years)
    return (last / first) ** (1 / years) - 1


def compound(rates: Sequence[float] | np.ndarray | pd.Series) -> float:
    """Return the growth that successive rates make together, Π(1 + rate) − 1, as a fraction.

    Raises:
        DataError: there is no rate, one is missing, or one is −1 or less.
    """
    array = np.asarray(rates, dtype=float)
    if not array.size or not np.isfinite(array).all() or (array <= -1).any():
        raise DataError("rates to compound must be present, finite and above −1 (−100 %)")
    return float(np.prod(1 + array) - 1)


def implied_deflator(nominal_growth: Numbers, real_growth: Numbers) -> Numbers:
    """Return the change of prices that two growth rates imply, (1 + n) / (1 + r) − 1.

    Raises:
        DataError: real growth is −1 (−100 %) or less.
    """
    _positive(**{"1 + real growth": 1 + real_growth})
    return (1 + nominal_growth) / (1 + real_growth) - 1


def log_decomposition(trade: pd.Series | Sequence[float], gdp: pd.Series | Sequence[float],
                      rate: pd.Series | Sequence[float] | None = None) -> pd.DataFrame:
    """Split the log change of trade / GDP into its parts, from each period to the next.

    Δlog(trade / GDP) = Δlog trade − Δlog GDP; with trade in dollars and GDP in yuan, GDP in
    dollars is GDP / rate, which adds Δlog rate. The parts are signed, so that they sum to the
    total; rows sum to the change from first to last period (an identity, no model).

    Args:
        trade: positive values over at least two periods, shape (T,).
        gdp: the same periods; in the currency of trade, or in yuan where a rate is given.
        rate: yuan per dollar, annual average.

    Returns:
        One row a step, labelled by the period it ends in; columns `trade`, `gdp`, `rate` (only
        where given) and `total`, in log points.

    Raises:
        DataError: periods differ, fewer than two, or a value is missing or not positive.
    """
    given = {"trade": trade, "gdp": gdp} | ({} if rate is None else {"rate": rate})
    parts = {name: pd.Series(values, dtype=float) for name, values in given.items()}
    index = parts["trade"].index
    if len(index) < 2 or not all(part.index.equals(index) for part in parts.values()):
        raise DataError("a decomposition needs the same two or more periods in each part")
    if not all((np.isfinite(part) & (part > 0)).all() for part in parts.values()):
        raise DataError("a decomposition in logs needs positive values, none missing")
    signs = {"trade": 1, "gdp": -1, "rate": 1}
    changes = pd.DataFrame({name: signs[name] * np.log(part).diff().iloc[1:]
                            for name, part in parts.items()})
    return changes.assign(total=[math.fsum(row) for row in changes.to_numpy()])


def robust_z(values: pd.Series) -> pd.Series:
    """Return (value − median) / (1.4826 · MAD) for each value, shape kept.

    Source: Iglewicz and Hoaglin (1993); MAD is the median absolute deviation from the median.

    Raises:
        DataError: a value is missing, or half of the values are equal, so that MAD is zero.
    """
    _complete(values)
    deviation = values - values.median()
    mad = deviation.abs().median()
    if mad == 0:
        raise DataError(f"robust z: MAD of {len(values)} values is zero, half of them are equal")
    return deviation / (MAD_TO_SD * mad)


def rank(values: pd.Series) -> pd.Series:
    """Return ranks, 1 for the highest; equal values share the best rank (1, 2, 2, 4).

    Raises:
        DataError: there is no value, or one is missing.
    """
    _complete(values)
    return values.rank(ascending=False, method="min").astype(int)


def gap(a: Numbers, b: Numbers) -> Numbers:
    """Return a − b in percentage points, for two fractions: 0.415 and 0.40 are 1.5 points apart."""
    return 100 * (a - b)


def _complete(values: pd.Series) -> None:
    if values.empty or not np.isfinite(values.to_numpy(dtype=float, na_value=np.nan)).all():
        raise DataError("values to compare must be present and finite; drop missing ones first")


def _positive(**named: Numbers) -> None:
    for name, value in named.items():
        if np.any(np.asarray(value, dtype=float) <= 0):
            raise DataError(f"{name} must be positive")


def _not_negative(**named: Numbers) -> None:
    for name, value in named.items():
        if np.any(np.asarray(value, dtype=float) < 0):
            raise DataError(f"{name} must not be negative")
