"""Trends, projections and elasticities of short annual series."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.regression.linear_model import OLS

from recomputed.errors import DataError
from recomputed.models import _shared
from recomputed.models._shared import DRAWS, SEED, Values, newey_west_lags

Errors = Literal["sieve", "block", "wild"]


@dataclass(frozen=True)
class Trend:
    """A fitted trend; in a log trend 100·(exp(slope) − 1) is per cent a year.

    Attributes:
        n: observations.
        df: degrees of freedom, n − 2.
        slope: change a year, in the unit of the values or in log points.
        se: HAC standard error of the slope.
        low: lower end of the confidence interval.
        high: upper end.
        p: two-sided, of no slope.
        lags: lags of the Newey-West estimator.
        method: one line for a table note.
    """

    n: int
    df: int
    slope: float
    se: float
    low: float
    high: float
    p: float
    lags: int
    method: str


@dataclass(frozen=True)
class Permutation:
    """A permutation test of a slope: `draws` orders compared, all of them where `exact`."""

    n: int
    slope: float
    p: float
    draws: int
    exact: bool


@dataclass(frozen=True)
class Bootstrap:
    """A bootstrap interval [low, high] of a slope, at confidence `level`."""

    n: int
    slope: float
    low: float
    high: float
    level: float
    draws: int
    method: str


@dataclass(frozen=True)
class Elasticity:
    """Slope of Δlog y on Δlog x from n changes, with a HAC and a bootstrap interval.

    Attributes:
        n: changes, one fewer than the periods.
        df: degrees of freedom, n − 2.
        slope: per cent of y that go with one per cent of x.
        se: HAC standard error.
        low: lower end of the t(n − 2) interval.
        high: upper end.
        p: two-sided, of no association.
        lags: lags of the Newey-West estimator.
        boot_low: lower end of the residual bootstrap interval.
        boot_high: upper end.
        draws: bootstrap draws.
    """

    n: int
    df: int
    slope: float
    se: float
    low: float
    high: float
    p: float
    lags: int
    boot_low: float
    boot_high: float
    draws: int


def trend(years: Values, values: Values, *, log: bool, lags: int | None = None,
          level: float = 0.95) -> Trend:
    """Fit a straight line in (log) values: OLS, Newey-West errors, t(n − 2).

    HAC errors are too small in short series. In simulations 95 % intervals covered the slope of
    independent errors in 83 % (n = 8) to 90 % (n = 20) of cases, of AR(1) errors with ρ = 0.5 in
    66 % to 74 %: show `trend_permutation` or `trend_bootstrap` beside it. A slope is a
    description, not the growth between the two end points.
    Source: Newey and West (1987); statsmodels `OLS.fit(cov_type="HAC", use_correction=True)`.

    Args:
        years: increasing, shape (n,), n ≥ 4.
        values: shape (n,).
        log: whether to take natural logs first.
        lags: of the Bartlett kernel; default `newey_west_lags(n)`.
        level: of the confidence interval.

    Raises:
        DataError: too few, missing or equal values; logs of non-positive ones; years that do not
            increase, or are unevenly spaced while lags > 0; lags not in 0 … n − 2.
    """
    time, outcome = _shared.time_series(years, values, log, least=4)
    lags = newey_west_lags(len(time)) if lags is None else lags
    if lags and not _shared.evenly_spaced(time):
        raise DataError("Newey-West lags need evenly spaced years; pass lags=0 to do without")
    fit = _shared.hac(time - time.mean(), outcome, lags)
    low, high = fit.conf_int(1 - _shared.confidence(level))[1]
    method = (f"OLS on {'log ' if log else ''}values, Newey-West errors ({lags} lags), "
              f"t({len(time) - 2})")
    return Trend(len(time), len(time) - 2, float(fit.params[1]), float(fit.bse[1]), float(low),
                 float(high), float(fit.pvalues[1]), lags, method)


def trend_permutation(years: Values, values: Values, *, log: bool, draws: int = DRAWS,
                      seed: int = SEED) -> Permutation:
    """Test the slope against all orders of the values (exact if n! ≤ draws), two-sided.

    No asymptotics; but it assumes that without a trend every order is equally likely
    (exchangeability). Autocorrelated values are not exchangeable, so p is then too small: it
    answers "could shuffling do this?". With n = 4 the least possible p is 2/24.
    Source: Fisher (1935); Monte-Carlo p with the +1 of Davison and Hinkley (1997).

    Args:
        years: increasing, shape (n,), n ≥ 4.
        values: shape (n,).
        log: whether to take natural logs first.
        draws: of random orders where n! is larger (n ≥ 8 with 9,999).
        seed: of the draws.

    Raises:
        DataError: as `trend`.
    """
    time, outcome = _shared.time_series(years, values, log, least=4)
    weights = _shared.slope_weights(time)
    slope = float(weights @ outcome)
    orders, exact = _shared.orderings(outcome - outcome.mean(), draws, seed)
    p = _shared.share_as_extreme(abs(slope), np.abs(orders @ weights), exact)
    return Permutation(len(time), slope, p, len(orders), exact)


def trend_bootstrap(years: Values, values: Values, *, log: bool, errors: Errors = "sieve",
                    level: float = 0.95, draws: int = DRAWS, seed: int = SEED) -> Bootstrap:
    """Return a bootstrap interval of the slope: symmetric bootstrap-t with HAC errors.

    In simulations 95 % intervals covered the slope at n = 12, for AR(1) errors of ρ = 0, 0.5,
    0.8: `sieve` 93, 90, 83 %; `block` 93, 88, 78 %; `wild` 94, 87, 74 % (HAC and t: 86, 73,
    56 %). None is safe for a near-random walk.
    Source: Künsch (1989); Bühlmann (1997); Gonçalves and Vogelsang (2011).

    Args:
        years: increasing, evenly spaced, shape (n,), n ≥ 8.
        values: shape (n,).
        log: whether to take natural logs first.
        errors: how they are redrawn: `sieve`, an AR(1) with resampled innovations; `block`,
            overlapping blocks of round(n^⅓) ≥ 2 residuals; `wild`, residuals / (1 − leverage)
            with random signs, for unequal variances without autocorrelation.
        level: of the interval.
        draws: of the bootstrap.
        seed: of the draws.

    Raises:
        DataError: as `trend`; n < 8; unevenly spaced years; unknown `errors`.
    """
    time, outcome = _shared.time_series(years, values, log, least=8)
    if not _shared.evenly_spaced(time):
        raise DataError("a bootstrap of a trend needs evenly spaced years")
    n, x, rng = len(time), time - time.mean(), _shared.generator(draws, seed)
    fit = _shared.hac(x, outcome, newey_west_lags(n))
    if errors == "sieve":
        noise = _shared.sieve(fit.resid, draws, rng, corrected=True)
        method = "AR(1) sieve bootstrap-t"
    elif errors == "block":
        size = max(2, round(n ** (1 / 3)))
        noise = _shared.blocks(fit.resid, draws, rng, size)
        method = f"moving-block bootstrap-t, blocks of {size}"
    elif errors == "wild":
        weights, law = _shared.signs(n, draws, rng)
        noise = weights * fit.resid / (1 - 1 / n - x**2 / (x @ x))
        method = f"wild bootstrap-t, {law} weights"
    else:
        raise DataError(f'errors is "sieve", "block" or "wild", not {errors!r}')
    low, high = _shared.bootstrap_t(x, fit, noise, level)
    return Bootstrap(n, float(fit.params[1]), low, high, level, draws, method)


def project(years: Values, values: Values, ahead: int, *, log: bool,
            level: float = 0.95) -> pd.DataFrame:
    """Extend the OLS line by `ahead` years, with prediction intervals for single years, t(n − 2).

    Assumes that the line goes on and that errors are independent, normal and of one variance;
    with AR(1) errors of ρ = 0.8 a 95 % interval held the third year ahead in 80 % of simulations.
    Back-transformed from logs, `expected` is the median of the prediction, not its mean.
    Source: statsmodels `get_prediction(...).conf_int(obs=True)` gives the same.

    Args:
        years: increasing whole years, shape (n,), n ≥ 4.
        values: shape (n,).
        ahead: years after the last one, at least 1.
        log: whether to fit logs and return to values.
        level: of each year's interval (not of all together).

    Returns:
        Columns `year`, `expected`, `low`, `high`; one row a year; unit of the values.

    Raises:
        DataError: as `trend`; `ahead` is below 1.
    """
    time, outcome = _shared.time_series(years, values, log, least=4)
    if ahead < 1:
        raise DataError(f"years ahead must be 1 or more, not {ahead}")
    n, x = len(time), time - time.mean()
    fit = OLS(outcome, _shared.design(x)).fit()
    future = np.arange(int(time[-1]) + 1, int(time[-1]) + ahead + 1)
    distance = future - time.mean()
    expected = fit.params[0] + fit.params[1] * distance
    spread = np.sqrt(fit.scale * (1 + 1 / n + distance**2 / (x @ x)))
    half = stats.t.ppf((1 + _shared.confidence(level)) / 2, n - 2) * spread
    back = np.exp if log else np.asarray
    return pd.DataFrame({"year": future, "expected": back(expected),
                         "low": back(expected - half), "high": back(expected + half)})


def elasticity(y: pd.Series, x: pd.Series, *, level: float = 0.95, draws: int = DRAWS,
               seed: int = SEED) -> Elasticity:
    """Regress Δlog y on Δlog x: OLS, Newey-West errors, t(n − 2), and a residual bootstrap.

    Growth rates, because two trending levels correlate whatever they are. An association: x may
    follow y, errors in x pull the slope to zero, and a part common to both (a price, an exchange
    rate, y counted within x) ties them mechanically. The bootstrap (symmetric bootstrap-t)
    keeps Δlog x fixed and takes errors as independent and of one variance; where they were, 95 %
    HAC intervals covered the slope in 84 % of simulations at n = 9, bootstrap ones in 94 %.
    Source: statsmodels `OLS.fit(cov_type="HAC")`; Davison and Hinkley (1997, ch. 6).

    Args:
        y: positive levels, indexed by evenly spaced increasing years, at least 6.
        x: the same years.
        level: of both intervals.
        draws: of the bootstrap.
        seed: of the draws.

    Raises:
        DataError: as `trend`; the years of the two differ; x grows at one constant rate.
    """
    if not y.index.equals(x.index):
        raise DataError("elasticity: y and x must have the same years, in the same order")
    time, outcome = _shared.time_series(y.index, y, log=True, least=6)
    if not _shared.evenly_spaced(time):
        raise DataError("elasticity: years must be evenly spaced")
    cause = np.diff(_shared.logs(_shared.varying(x, "x", least=6), "x"))
    if np.ptp(cause) < 1e-12:
        raise DataError("elasticity: x grows at one constant rate, nothing to estimate")
    n, x_centred = len(cause), cause - cause.mean()
    lags = newey_west_lags(n)
    fit = _shared.hac(x_centred, np.diff(outcome), lags)
    low, high = fit.conf_int(1 - _shared.confidence(level))[1]
    noise = _shared.resampled(fit.resid, draws, _shared.generator(draws, seed))
    boot_low, boot_high = _shared.bootstrap_t(x_centred, fit, noise, level)
    return Elasticity(n, n - 2, float(fit.params[1]), float(fit.bse[1]), float(low), float(high),
                      float(fit.pvalues[1]), lags, boot_low, boot_high, draws)
