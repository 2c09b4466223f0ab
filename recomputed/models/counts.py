"""Counts of events in time: exact intervals of a rate, two rates compared, evenness over years.

All assume that events arrive independently of each other; a list that an author has chosen, or
partners that sign on one day, do not. `dispersion` is the check to set beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from recomputed.errors import DataError
from recomputed.models import _shared
from recomputed.models._shared import DRAWS, SEED


@dataclass(frozen=True)
class Rate:
    """A rate of events with its exact interval: `rate`, `low`, `high` in events a unit of time."""

    count: int
    exposure: float
    rate: float
    low: float
    high: float
    level: float


@dataclass(frozen=True)
class Rates:
    """Two counts compared: the first one's share of both, and p that the rates are equal."""

    n: int
    share: float
    expected: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Dispersion:
    """Variance over mean of `n` yearly counts (1 for a Poisson process), and p of one as large."""

    n: int
    total: int
    ratio: float
    p: float
    draws: int


def poisson_rate(count: int, exposure: float, level: float = 0.95) -> Rate:
    """Return a Poisson rate with Garwood's exact interval.

    Conservative: it covers at least `level`. For no event the lower end is 0.
    Source: Garwood (1936), by quantiles of chi-squared with 2k and 2k + 2 degrees of freedom.

    Args:
        count: events, a whole number ≥ 0.
        exposure: time observed, > 0.
        level: of the interval, both sides alike.

    Raises:
        DataError: a negative or broken count, no time, a level outside (0, 1).
    """
    count = _whole(count)
    if not (np.isfinite(exposure) and exposure > 0):
        raise DataError(f"exposure {exposure}: a rate needs time, above 0")
    if not 0 < level < 1:
        raise DataError(f"level {level}: expected between 0 and 1")
    tail = (1 - level) / 2
    low = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(1 - tail, 2 * count + 2) / 2
    return Rate(count, exposure, count / exposure, float(low / exposure), float(high / exposure),
                level)


def equal_rates(first: int, second: int, exposures: tuple[float, float] = (1, 1)) -> Rates:
    """Test whether two Poisson rates are equal, given their sum: exact, two-sided.

    Source: Przyborowski and Wilenski (1940); binomial test with Clopper–Pearson interval (95 %).

    Args:
        first: events of the one.
        second: events of the other.
        exposures: time for which each was observed, > 0.

    Raises:
        DataError: a negative or broken count, no event at all, no time.
    """
    one, other = _whole(first), _whole(second)
    if one + other == 0:
        raise DataError("two rates without any event cannot be compared")
    if not min(exposures) > 0:
        raise DataError(f"exposures {exposures}: a rate needs time, above 0")
    expected = exposures[0] / sum(exposures)
    test = stats.binomtest(one, one + other, expected)
    interval = test.proportion_ci(0.95, method="exact")
    return Rates(one + other, one / (one + other), expected, float(interval.low),
                 float(interval.high), float(test.pvalue))


def dispersion(counts: Sequence[int] | pd.Series, *, draws: int = DRAWS, seed: int = SEED
               ) -> Dispersion:
    """Test whether events bunch in some years more than a constant rate would have them.

    The statistic is the variance over the mean of the yearly counts; p is one-sided, from the same
    number of events strewn over the same years at random (given the sum, a Poisson process is
    multinomial). A rate that changes slowly bunches events, too: the test cannot tell which.
    Source: Fisher (1950), index of dispersion; Monte-Carlo p with the +1 of Davison and Hinkley.

    Args:
        counts: of each year, those without an event included.
        draws: of random years.
        seed: of the draws.

    Raises:
        DataError: fewer than three years, fewer than two events, broken counts.
    """
    array = _shared.finite(counts, "counts", least=3)
    whole = np.array([_whole(value) for value in array])
    total, n = int(whole.sum()), len(whole)
    if total < 2:
        raise DataError(f"{total} events: at least 2 are needed")
    drawn = np.random.default_rng(seed).multinomial(total, np.full(n, 1 / n), size=draws)
    # for a fixed sum the variance grows with the sum of squares: whole numbers, exactly compared
    above = int(((drawn ** 2).sum(axis=1) >= (whole ** 2).sum()).sum())
    return Dispersion(n, total, float(whole.var(ddof=1) / whole.mean()), (above + 1) / (draws + 1),
                      draws)


def _whole(count: float) -> int:
    if not np.isfinite(count) or count < 0 or count != int(count):
        raise DataError(f"count {count}: expected a whole number, 0 or more")
    return int(count)
