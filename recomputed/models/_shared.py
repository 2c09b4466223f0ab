"""What the models share: checks of input, and resampled data in one array (draws, n)."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.signal import lfilter
from statsmodels.regression.linear_model import OLS, RegressionResults

from recomputed.errors import DataError

DRAWS = 9_999
SEED = 2017
TIE = 1e-9
"""Relative difference below which a simulated statistic counts as equal to the observed one."""

Values = Sequence[float] | np.ndarray | pd.Series | pd.Index


def finite(values: Values, name: str, least: int) -> np.ndarray:
    """Return `values` as floats, shape (n,); `DataError` if n < least or one is missing."""
    array = pd.Series(values).to_numpy(dtype=float, na_value=np.nan)
    if len(array) < least:
        raise DataError(f"{name}: {len(array)} values, at least {least} are needed")
    missing = int((~np.isfinite(array)).sum())
    if missing:
        raise DataError(f"{name}: {missing} of {len(array)} values missing; drop them first")
    return array


def varying(values: Values, name: str, least: int) -> np.ndarray:
    """Return `values` as `finite` does; `DataError` if they are all equal."""
    array = finite(values, name, least)
    if np.ptp(array) == 0:
        raise DataError(f"{name}: all {len(array)} values are equal, nothing to estimate")
    return array


def logs(array: np.ndarray, name: str) -> np.ndarray:
    """Return natural logs; `DataError` if a value is zero or negative."""
    if (array <= 0).any():
        raise DataError(f"{name}: logs need positive values, {int((array <= 0).sum())} are not")
    return np.log(array)


def time_series(years: Values, values: Values, log: bool, least: int
                ) -> tuple[np.ndarray, np.ndarray]:
    """Return years and (log) values, shape (n,) each; `DataError` if they do not fit together."""
    outcome = varying(values, "values", least)
    time = finite(years, "years", least)
    if len(time) != len(outcome):
        raise DataError(f"{len(time)} years for {len(outcome)} values")
    if (np.diff(time) <= 0).any():
        raise DataError("years must increase, each once")
    return time, logs(outcome, "values") if log else outcome


def evenly_spaced(time: np.ndarray) -> bool:
    """Return whether all steps between years are equal."""
    return bool(np.ptp(np.diff(time)) < 1e-9)


def balanced(panel: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a panel (years × units) sorted by year; `DataError` on a hole or a repeated label."""
    if panel.index.has_duplicates or panel.columns.has_duplicates:
        raise DataError(f"{name}: a year or a unit stands there twice")
    holes = int((~np.isfinite(panel.to_numpy(dtype=float, na_value=np.nan))).sum())
    if holes or panel.empty:
        raise DataError(f"{name}: unbalanced panel, {holes} of {panel.size} cells missing")
    return panel.astype(float).sort_index()


def generator(draws: int, seed: int) -> np.random.Generator:
    """Return the source of random draws of one call; `DataError` if there are none to make."""
    if draws < 1:
        raise DataError(f"draws must be 1 or more, not {draws}")
    return np.random.default_rng(seed)


def confidence(level: float) -> float:
    """Return a confidence level; `DataError` outside (0, 1)."""
    if not 0 < level < 1:
        raise DataError(f"level must lie between 0 and 1 (0.95), not {level}")
    return level


def share_as_extreme(observed: float, simulated: np.ndarray, exact: bool) -> float:
    """Return the p-value of a statistic that is large under the alternative and never negative.

    The share of simulated statistics at least as large; the data themselves are one of an exact
    enumeration, and are added to draws: (1 + count) / (1 + draws), so that p is never zero.
    Source: Davison and Hinkley (1997, ch. 4); Phipson and Smyth (2010).
    """
    count = int((simulated >= observed * (1 - TIE)).sum())
    return count / len(simulated) if exact else (1 + count) / (1 + len(simulated))


def orderings(values: np.ndarray, draws: int, seed: int) -> tuple[np.ndarray, bool]:
    """Return `values` in all n! orders if these are at most `draws`, else in random orders.

    Returns:
        Array (orders, n), and whether it is the exact enumeration.
    """
    rng = generator(draws, seed)
    if math.factorial(len(values)) <= draws:
        return values[np.array(list(itertools.permutations(range(len(values)))))], True
    repeated = np.broadcast_to(values, (draws, len(values)))
    return rng.permuted(repeated, axis=1), False


def resampled(residuals: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return independent draws from residuals with replacement, shape (draws, n)."""
    return residuals[rng.integers(0, len(residuals), (draws, len(residuals)))]


def sieve(residuals: np.ndarray, draws: int, rng: np.random.Generator, *, corrected: bool,
          time: np.ndarray | None = None) -> np.ndarray:
    """Return draws, shape (draws, n), from an AR(1) fitted to residuals of a trend.

    Innovations are resampled, 50 burnt in. `corrected` adds what the coefficient loses in short
    series, (2 + 4ρ)/n (Marriott and Pope 1954): right for an interval; in a test for breaks,
    where a break itself looks like autocorrelation, it would cost most of the power. Where years
    of `time` are missing, the coefficient rests on neighbouring years only, and the process runs
    on through the gap.
    Source: Bühlmann (1997).
    """
    n = len(residuals)
    places = np.arange(n) if time is None else grid(time)
    next_to = np.diff(places) == 1
    before, after = residuals[:-1][next_to], residuals[1:][next_to]
    rho = before @ after / max(before @ before, np.finfo(float).tiny)
    rho = np.clip(rho + (2 + 4 * rho) / n * corrected, -0.95, 0.95)
    innovations = after - rho * before
    innovations -= innovations.mean()
    span = int(places[-1]) + 1
    shocks = innovations[rng.integers(0, len(innovations), (draws, span + 50))]
    return lfilter([1], [1, -rho], shocks, axis=1)[:, 50:][:, places]


def grid(time: np.ndarray) -> np.ndarray:
    """Return the places of years on a grid of their smallest step: 1997, 2000, 2001 -> 0, 3, 4."""
    steps = (time - time[0]) / np.diff(time).min()
    places = steps.round().astype(int)
    if not np.allclose(steps, places):
        raise DataError("years must lie on a grid of equal steps; some may be missing")
    return places


def blocks(residuals: np.ndarray, draws: int, rng: np.random.Generator, size: int) -> np.ndarray:
    """Return draws made of overlapping blocks of `size` residuals, shape (draws, n).

    Each place in a block is centred. Source: Künsch (1989); Brüggemann, Jentsch, Trenkler (2016).
    """
    n = len(residuals)
    table = np.lib.stride_tricks.sliding_window_view(residuals, size)
    starts = rng.integers(0, len(table), (draws, -(-n // size)))
    return (table - table.mean(axis=0))[starts].reshape(draws, -1)[:, :n]


def signs(clusters: int, draws: int, rng: np.random.Generator) -> tuple[np.ndarray, str]:
    """Return wild bootstrap weights, shape (draws, clusters), and the name of their law.

    Rademacher's ±1; with 12 clusters or fewer Webb's six points ±√½, ±1, ±√1½, since 2^G signs
    would be too few. Source: Webb (2014, QED working paper 1315).
    """
    if clusters > 12:
        return rng.choice([-1.0, 1.0], (draws, clusters)), "Rademacher"
    points = np.sqrt([0.5, 1, 1.5])
    return rng.choice(np.concatenate([-points, points]), (draws, clusters)), "Webb"


def newey_west_lags(n: int) -> int:
    """Return the lag rule of all HAC errors here, floor(4 · (n / 100)^(2/9)).

    1 lag up to n = 4, 2 up to n = 27, 3 up to n = 99. Source: Newey and West (1994), as in
    statsmodels' `cov_hac_simple`. The rule is asymptotic.
    """
    return int(np.floor(4 * (n / 100) ** (2 / 9)))


def design(x: np.ndarray) -> np.ndarray:
    """Return the columns 1 and x, shape (n, 2)."""
    return np.column_stack([np.ones_like(x), x])


def slope_weights(x: np.ndarray) -> np.ndarray:
    """Return w such that w @ y is the OLS slope of y on x and a constant."""
    centred = x - x.mean()
    return centred / (centred @ centred)


def hac(x: np.ndarray, y: np.ndarray, lags: int) -> RegressionResults:
    """Fit y on a constant and x with Newey-West errors and t(n − 2)."""
    if not 0 <= lags <= len(x) - 2:
        raise DataError(f"lags must lie in 0 … {len(x) - 2}, not {lags}")
    return OLS(y, design(x)).fit(cov_type="HAC", use_t=True,
                                  cov_kwds={"maxlags": lags, "use_correction": True})


def slopes_and_errors(x: np.ndarray, samples: np.ndarray, lags: int
                       ) -> tuple[np.ndarray, np.ndarray]:
    """Return OLS slopes on x (centred) and their Newey-West errors, for samples (draws, n)."""
    n = len(x)
    weights = slope_weights(x)
    slopes = samples @ weights
    residuals = samples - samples.mean(axis=1, keepdims=True) - np.outer(slopes, x)
    distance = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    kernel = np.clip(1 - distance / (lags + 1), 0, None)
    scores = residuals * weights
    variance = ((scores @ kernel) * scores).sum(axis=1) * n / (n - 2)
    return slopes, np.sqrt(np.clip(variance, 0, None))


def bootstrap_t(x: np.ndarray, fit: RegressionResults, noise: np.ndarray, level: float
                 ) -> tuple[float, float]:
    """Return slope ± q · se, q the `level` quantile of |t| among the redrawn errors."""
    slopes, errors = slopes_and_errors(x, noise, newey_west_lags(len(x)))
    floor = np.finfo(float).tiny
    quantile = np.quantile(np.abs(slopes) / np.maximum(errors, floor), confidence(level))
    half = float(quantile * fit.bse[1])
    return float(fit.params[1]) - half, float(fit.params[1]) + half
