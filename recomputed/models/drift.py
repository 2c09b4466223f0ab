"""The mean change of a series: its drift, where the level may wander."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from recomputed.errors import DataError
from recomputed.models import _shared
from recomputed.models._shared import DRAWS, SEED, Values, newey_west_lags


@dataclass(frozen=True)
class Drift:
    """The mean of yearly changes, with two intervals.

    Attributes:
        n: changes, one fewer than the years.
        df: degrees of freedom, n − 1.
        mean: change a year, in the unit of the values.
        se: HAC standard error.
        low: lower end of the t(n − 1) interval.
        high: upper end.
        boot_low: lower end of the sieve bootstrap interval.
        boot_high: upper end.
        lags: lags of the Newey-West estimator.
        draws: of the bootstrap.
    """

    n: int
    df: int
    mean: float
    se: float
    low: float
    high: float
    boot_low: float
    boot_high: float
    lags: int
    draws: int


def drift(years: Values, values: Values, *, level: float = 0.95, draws: int = DRAWS,
          seed: int = SEED) -> Drift:
    """Estimate the mean yearly change of a series, (last − first) / (T − 1), with its error.

    Unlike the slope of a line it stays valid where the level is a random walk, which an interval
    of the slope does not; in return it rests on the two end points alone. Newey-West errors of the
    changes, t(n − 1), and a symmetric bootstrap-t with an AR(1) sieve. In simulations (T = 20) 95 %
    intervals covered the drift, for changes with ρ = −0.3, 0, 0.5: HAC 95, 92, 83 %, bootstrap
    95, 94, 93 %.
    Source: Newey and West (1987); Bühlmann (1997).

    Args:
        years: increasing, evenly spaced, shape (T,), T ≥ 8.
        values: shape (T,), in logs where growth is meant.
        level: of both intervals.
        draws: of the bootstrap.
        seed: of the draws.

    Raises:
        DataError: too few, missing or equal values; unevenly spaced years; one constant change.
    """
    time, outcome = _shared.time_series(years, values, log=False, least=8)
    if not _shared.evenly_spaced(time):
        raise DataError("a drift needs evenly spaced years")
    steps = np.diff(outcome)
    if np.ptp(steps) < 1e-12:
        raise DataError("a drift needs changes that vary: all are the same")
    n, lags = len(steps), newey_west_lags(len(steps))
    mean, (se,) = float(steps.mean()), _errors(steps[None, :], lags)
    noise = _shared.sieve(steps - mean, draws, _shared.generator(draws, seed), corrected=True)
    redrawn = np.maximum(_errors(noise, lags), np.finfo(float).tiny)
    wide = np.quantile(np.abs(noise.mean(axis=1)) / redrawn, _shared.confidence(level))
    narrow = stats.t.ppf((1 + level) / 2, n - 1)
    return Drift(n, n - 1, mean, float(se), float(mean - narrow * se), float(mean + narrow * se),
                 float(mean - wide * se), float(mean + wide * se), lags, draws)


def _errors(samples: np.ndarray, lags: int) -> np.ndarray:
    """Return Newey-West errors of the means of samples, shape (draws, n), as statsmodels' HAC."""
    n = samples.shape[1]
    residuals = samples - samples.mean(axis=1, keepdims=True)
    apart = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    kernel = np.clip(1 - apart / (lags + 1), 0, None)
    variance = ((residuals @ kernel) * residuals).sum(axis=1) / n**2 * n / (n - 1)
    return np.sqrt(np.clip(variance, 0, None))
