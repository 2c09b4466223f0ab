"""How unequal units are: Gini, Theil and coefficient of variation, and rank correlation."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from recomputed.errors import DataError
from recomputed.models import _shared
from recomputed.models._shared import DRAWS, SEED


@dataclass(frozen=True)
class Theil:
    """Theil's T and its two exact parts, total = between + within."""

    total: float
    between: float
    within: float

    @property
    def between_share(self) -> float:
        """The part between groups over the total; none where all units are equal."""
        return self.between / self.total if self.total > _shared.TIE else float("nan")


@dataclass(frozen=True)
class RankCorrelation:
    """Spearman's ρ of n units, and its two-sided permutation p."""

    n: int
    rho: float
    p: float
    draws: int
    exact: bool


def gini(values: pd.Series, weights: pd.Series | None = None) -> float:
    """Return the Gini coefficient, Σᵢⱼ wᵢwⱼ|xᵢ − xⱼ| / (2μ), over 1 − Σw².

    With equal weights the divisor is the n/(n − 1) that few units need, so that one unit having
    all gives 1. Source: Deltas (2003); weighted as in Lerman and Yitzhaki (1989).

    Args:
        values: one positive value a unit, shape (n,).
        weights: positive, on the same units, such as population; none for equal ones.

    Raises:
        DataError: fewer than two units, missing or non-positive values, units that differ.
    """
    x, w = _weighted(values, weights)
    spread = w @ np.abs(np.subtract.outer(x, x)) @ w
    return float(spread / (2 * (w @ x)) / (1 - w @ w))


def theil(values: pd.Series, group: pd.Series, weights: pd.Series | None = None) -> Theil:
    """Return Theil's T, Σ w (x/μ) ln(x/μ), split into between and within groups.

    The split is exact. Source: Theil (1967); Shorrocks (1980).

    Args:
        values: one positive value a unit, shape (n,).
        group: a label for each unit.
        weights: positive, on the same units; none for equal ones.

    Raises:
        DataError: as `gini`; a unit has no group.
    """
    x, w = _weighted(values, weights)
    if not set(values.index) <= set(group.index):
        raise DataError("theil: a unit has no group")
    labels = group.reindex(values.index).to_numpy()
    ratio = x / (w @ x)
    total = float(w @ (ratio * np.log(ratio)))
    between = 0.0
    for label in sorted(set(labels)):
        inside = labels == label
        share = float(w[inside] @ ratio[inside])
        between += share * np.log(share / w[inside].sum())
    return Theil(total, float(between), total - float(between))


def variation(values: pd.Series) -> float:
    """Return the coefficient of variation: sample standard deviation (n − 1) over the mean.

    Raises:
        DataError: as `gini`.
    """
    x, _ = _weighted(values, None)
    return float(x.std(ddof=1) / x.mean())


def rank_correlation(x: pd.Series, y: pd.Series, *, draws: int = DRAWS, seed: int = SEED
                     ) -> RankCorrelation:
    """Return Spearman's ρ and its permutation p, ties at their mean rank.

    Assumes that units are exchangeable, which neighbours are not: p is then too small.
    Source: Spearman (1904); permutation as in Fisher (1935).

    Args:
        x: one value a unit, n ≥ 5.
        y: the same units, in any order.
        draws: of random orders where n! is larger.
        seed: of the draws.

    Raises:
        DataError: units differ; too few, missing or equal values.
    """
    if set(x.index) != set(y.index) or x.index.has_duplicates:
        raise DataError("x and y must name the same units, each once")
    first, second = (stats.zscore(stats.rankdata(_shared.varying(part, name, least=5)))
                     for name, part in (("x", x), ("y", y.reindex(x.index))))
    n = len(first)
    rho = float(first @ second) / n
    orders, exact = _shared.orderings(second, draws, seed)
    p = _shared.share_as_extreme(abs(rho), np.abs(orders @ first) / n, exact)
    return RankCorrelation(n, rho, p, len(orders), exact)


def _weighted(values: pd.Series, weights: pd.Series | None) -> tuple[np.ndarray, np.ndarray]:
    """Return values and weights that sum to 1, shape (n,) each."""
    x = _shared.finite(values, "values", least=2)
    if weights is None:
        w = np.ones(len(x))
    else:
        if set(values.index) != set(weights.index) or values.index.has_duplicates:
            raise DataError("values and weights must name the same units, each once")
        w = _shared.finite(weights.reindex(values.index), "weights", least=2)
    for name, array in (("values", x), ("weights", w)):
        if (array <= 0).any():
            raise DataError(f"{name} must be positive to measure inequality")
    return x, w / w.sum()
