"""Effects of unit and year, and tests that stand on a handful of clusters."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from recomputed.errors import DataError
from recomputed.models import _shared
from recomputed.models._shared import DRAWS, SEED


@dataclass(frozen=True, eq=False)
class Parts:
    """A balanced panel as mean + unit effect + year effect + rest, exactly.

    Attributes:
        mean: of all cells.
        units: effect of each unit, summing to zero.
        years: effect of each year, summing to zero.
        rest: years × units, summing to zero over each year and each unit.
        shares: of the sum of squares about the mean: `unit`, `year`, `rest`; they sum to one.
    """

    mean: float
    units: pd.Series
    years: pd.Series
    rest: pd.DataFrame
    shares: dict[str, float]


@dataclass(frozen=True)
class ClusterMean:
    """The mean of one estimate a cluster.

    Attributes:
        n: clusters.
        df: n − 1.
        mean: of the estimates.
        se: standard deviation of the estimates over √n.
        low: lower end of the t(n − 1) interval.
        high: upper end.
        p: two-sided, t(n − 1).
        p_signs: two-sided, by changes of sign.
        draws: sign patterns compared.
        exact: whether these are all 2^n.
    """

    n: int
    df: int
    mean: float
    se: float
    low: float
    high: float
    p: float
    p_signs: float
    draws: int
    exact: bool


def two_way_parts(panel: pd.DataFrame) -> Parts:
    """Split a balanced panel into unit effects, year effects and the rest; an identity.

    Args:
        panel: years × units.

    Raises:
        DataError: unbalanced panel, a year or unit twice, or all values equal.
    """
    panel = _shared.balanced(panel, "panel")
    mean = float(panel.to_numpy().mean())
    units, years = panel.mean() - mean, panel.mean(axis=1) - mean
    rest = panel.sub(mean + years, axis=0) - units
    whole = float(((panel - mean) ** 2).to_numpy().sum())
    if whole <= _shared.TIE * max(1.0, mean**2):
        raise DataError(f"panel: all {panel.size} values are equal, nothing to split")
    squares = {"unit": float((units**2).sum()) * len(panel),
               "year": float((years**2).sum()) * panel.shape[1],
               "rest": float((rest**2).to_numpy().sum())}
    return Parts(mean, units, years, rest, {key: part / whole for key, part in squares.items()})


def cluster_mean(estimates: pd.Series, *, level: float = 0.95, draws: int = DRAWS,
                 seed: int = SEED) -> ClusterMean:
    """Test the mean of estimates made within each of a few clusters.

    The t test over the G estimates with G − 1 degrees of freedom keeps its size for as few as two
    clusters if the estimates are independent and nearly normal, of whatever variances, at levels
    of 8 % or less; beside it all changes of sign, exact if each estimate is symmetric about
    zero: with G = 6 that p cannot be below 2/64. A shock common to all clusters is in neither.
    Source: Ibragimov and Müller (2010); Canay, Romano and Shaikh (2017).

    Args:
        estimates: one a cluster, at least 3.
        level: of the confidence interval.
        draws: of random signs, where all 2^G are more.
        seed: of the draws.

    Raises:
        DataError: fewer than 3 estimates, missing or equal ones.
    """
    values = _shared.varying(estimates, "estimates", least=3)
    n = len(values)
    rng = _shared.generator(draws, seed)
    exact = 2**n <= draws
    signs = (1 - 2 * ((np.arange(2**n)[:, None] >> np.arange(n)) & 1) if exact
             else rng.choice([-1, 1], (draws, n)))
    mean, se = float(values.mean()), float(values.std(ddof=1) / np.sqrt(n))
    half = float(stats.t.ppf((1 + _shared.confidence(level)) / 2, n - 1)) * se
    return ClusterMean(n, n - 1, mean, se, mean - half, mean + half,
                       float(2 * stats.t.sf(abs(mean) / se, n - 1)),
                       _shared.share_as_extreme(abs(mean), np.abs(signs @ values) / n, exact),
                       len(signs), exact)


def trends_apart(panel: pd.DataFrame) -> pd.DataFrame:
    """Return how fast each unit moves away from the mean of the others, and how rare that is.

    The slope is that of unit × year in a regression with unit and year effects. One unit gives
    no error of its own, so each slope is set against those of all units in turn: p is the rank of
    its size over the number of units, never below 1/N, and a test only if every unit might
    have been the odd one. The slopes sum to zero: N units are N − 1 independent ones at most.
    Source: Conley and Taber (2011); MacKinnon and Webb (2020, randomization inference).

    Args:
        panel: years × units, balanced; index of years, at least 4, and 4 units.

    Returns:
        One row a unit: slope (unit of the panel a year), rank by size, p.

    Raises:
        DataError: unbalanced panel, too few years or units.
    """
    panel = _shared.balanced(panel, "panel")
    years, units = panel.shape
    if years < 4 or units < 4:
        raise DataError(f"{years} years and {units} units; at least 4 and 4 are needed")
    apart = panel.sub(panel.mean(axis=1), axis=0) * units / (units - 1)
    weights = _shared.slope_weights(np.asarray(panel.index, dtype=float))
    slope = pd.Series(weights @ apart.to_numpy(), index=panel.columns)
    size = slope.abs()
    place = size.map(lambda own: int((size >= own * (1 - _shared.TIE)).sum()))
    return pd.DataFrame({"slope": slope, "rank": place, "p": place / units})
