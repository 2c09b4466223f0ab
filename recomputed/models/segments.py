"""A break at a date known beforehand: level and slope before and after, and the jump's rank."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.regression.linear_model import OLS

from recomputed.errors import DataError
from recomputed.models import _shared
from recomputed.models._shared import DRAWS, SEED, Values, newey_west_lags
from recomputed.models.breaks import chow_f


@dataclass(frozen=True)
class Change:
    """A coefficient of a segmented line: Newey-West interval, and a bootstrap one beside it."""

    value: float
    se: float
    low: float
    high: float
    boot_low: float
    boot_high: float


@dataclass(frozen=True, eq=False)
class Segmented:
    """Two straight lines that meet at no set point.

    Attributes:
        n: observations.
        df: degrees of freedom, n − 4.
        lags: of the Newey-West estimator, in years.
        level: the line after the date less the line before, continued, at the date.
        before: slope before the date, a year.
        slope: slope after less slope before, a year.
        f: of no change of level and slope together, HC3 errors.
        p: of it, F(2, n − 4); it takes the years as independent, and is too small where they are
            not.
        p_ar: of the Chow F of both changes, AR(1) errors redrawn under no break.
        fitted: both lines, by year.
    """

    n: int
    df: int
    lags: int
    level: Change
    before: Change
    slope: Change
    f: float
    p: float
    p_ar: float
    fitted: pd.Series


@dataclass(frozen=True)
class Jump:
    """A change into one year among all changes: p = rank of its size / n, never below 1 / n."""

    n: int
    change: float
    rank: int
    p: float


def segmented(years: Values, values: Values, date: int, *, lags: int | None = None,
              level: float = 0.95, draws: int = DRAWS, seed: int = SEED) -> Segmented:
    """Fit a line before `date` and another from it on: OLS, Newey-West errors, t(n − 4).

    For a date known beforehand; a date found in the same data needs `sup_f_trend`. Years may be
    missing: Bartlett's weights follow the distance in years, missing years count as zero scores
    (amplitude modulation, so that the variance cannot be negative). HAC intervals of short series
    are too narrow; the bootstrap (symmetric bootstrap-t, AR(1) redrawn through the gap) stands
    beside them. One break in one series has many possible causes.
    Source: Wagner et al. (2002), interrupted time series; Newey and West (1987); Parzen (1963),
    Datta and Du (2012) for missing years; Chow (1960) with HC3 errors for the joint test.

    Args:
        years: increasing whole steps, shape (n,); at least 4 on each side of the date.
        values: shape (n,).
        date: first year of the second line.
        lags: of the Bartlett kernel; default `newey_west_lags(n)`.
        level: of the confidence intervals.
        draws: of the bootstrap.
        seed: of the draws.

    Raises:
        DataError: too few, missing or equal values; years that do not increase; fewer than four
            years on a side; negative lags.
    """
    time, outcome = _shared.time_series(years, values, log=False, least=8)
    after = (time >= date).astype(float)
    if min(after.sum(), len(after) - after.sum()) < 4:
        raise DataError(f"a line before {date} and one after need four years each")
    n, lags = len(time), newey_west_lags(len(time)) if lags is None else lags
    if lags < 0:
        raise DataError(f"lags must be 0 or more, not {lags}")
    since = time - date
    x = np.column_stack([np.ones(n), since, after, after * since])
    fit = OLS(outcome, x).fit(cov_type="HC3", use_t=True)
    weights = np.linalg.pinv(x)
    places = _shared.grid(time)
    kernel = np.clip(1 - np.abs(np.subtract.outer(places, places)) / (lags + 1), 0, None)
    noise = _shared.sieve(fit.resid, draws, _shared.generator(draws, seed), corrected=True,
                          time=time)
    redrawn = noise - noise @ weights.T @ x.T
    quantile = _shared.confidence(level), n - 4
    parts = [_change(float(fit.params[k]), weights[k], fit.resid, noise, redrawn, kernel, quantile)
             for k in (2, 1, 3)]
    joint = fit.f_test(np.eye(4)[2:])
    return Segmented(n, n - 4, lags, *parts, float(joint.fvalue), float(joint.pvalue),
                     _redrawn_p(time, outcome, n - int(after.sum()), draws, seed),
                     pd.Series(fit.fittedvalues, index=pd.Index(time.astype(int), name="year")))


def _redrawn_p(time: np.ndarray, outcome: np.ndarray, cut: int, draws: int, seed: int) -> float:
    """Return p of the Chow F at a known date, errors redrawn from an AR(1) about one line."""
    line = np.column_stack([np.ones_like(time), time - time.mean()])
    residuals = outcome - line @ np.linalg.lstsq(line, outcome)[0]
    noise = _shared.sieve(residuals, draws, _shared.generator(draws, seed), corrected=False,
                          time=time)
    observed, drawn = (chow_f(part, line, np.array([cut]))[:, 0] for part in (outcome[None], noise))
    return _shared.share_as_extreme(float(observed[0]), drawn, exact=False)


def _change(value: float, weights: np.ndarray, residuals: np.ndarray, noise: np.ndarray,
            redrawn: np.ndarray, kernel: np.ndarray, quantile: tuple[float, int]) -> Change:
    level, df = quantile
    se = float(_errors(residuals[None], weights, kernel, df)[0])
    half = float(stats.t.ppf((1 + level) / 2, df)) * se
    floor = np.finfo(float).tiny
    ratios = np.abs(noise @ weights) / np.maximum(_errors(redrawn, weights, kernel, df), floor)
    boot = float(np.quantile(ratios, level)) * se
    return Change(value, se, value - half, value + half, value - boot, value + boot)


def _errors(residuals: np.ndarray, weights: np.ndarray, kernel: np.ndarray, df: int) -> np.ndarray:
    """Return Newey-West errors, factor n / df, of weights @ y for residuals (draws, n)."""
    scores = residuals * weights
    variance = ((scores @ kernel) * scores).sum(axis=1) * len(weights) / df
    return np.sqrt(np.clip(variance, 0, None))


def jump(values: pd.Series, date: int) -> Jump:
    """Rank the change into `date` among all changes from one year to the next, by its size.

    Exact where changes are exchangeable and the date was chosen without them: the share of
    changes at least as large. Changes across missing years do not count.

    Args:
        values: by year, increasing.
        date: the year that the change leads into.

    Raises:
        DataError: fewer than four changes, missing values, or none into `date`.
    """
    time, outcome = _shared.time_series(values.index, values, log=False, least=5)
    changes = pd.Series(np.diff(outcome), index=time[1:].astype(int))[np.diff(time) == 1]
    if len(changes) < 4 or date not in changes.index:
        raise DataError(f"there is no change from {date - 1} to {date} among four or more")
    sizes, own = changes.abs(), abs(float(changes[date]))
    rank = int((sizes >= own * (1 - _shared.TIE)).sum())
    return Jump(len(changes), float(changes[date]), rank, rank / len(changes))
