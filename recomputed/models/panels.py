"""Panels of units and years: convergence, and regressions with effects of both."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.regression.linear_model import OLS

from recomputed.errors import DataError
from recomputed.models import _clusters, _shared
from recomputed.models._shared import DRAWS, SEED
from recomputed.models.trends import Trend, trend


@dataclass(frozen=True)
class Beta:
    """Slope of annual log growth on the initial log, across n units.

    Attributes:
        n: units.
        df: degrees of freedom, n − 2.
        years: intervals between first and last.
        slope: negative where poorer units grew faster, log points a year for one log point.
        se: HC3 standard error.
        low: lower end of the confidence interval.
        high: upper end.
        p: two-sided, of no slope.
    """

    n: int
    df: int
    years: float
    slope: float
    se: float
    low: float
    high: float
    p: float

    @property
    def speed(self) -> float:
        """Speed of convergence a year, −ln(1 + slope · years) / years (Barro, Sala-i-Martin)."""
        left = 1 + self.slope * self.years
        return float(-np.log(left) / self.years) if left > 0 else float("nan")


@dataclass(frozen=True, eq=False)
class Sigma:
    """Standard deviation of logs by year, and its linear trend."""

    sd: pd.Series
    trend: Trend


@dataclass(frozen=True)
class TwoWay:
    """Slope within units and years, errors clustered by unit.

    Attributes:
        n: cells, units × years.
        clusters: units, G.
        df: G − 1.
        slope: y for one x.
        se: clustered standard error.
        low: lower end of the t(G − 1) interval.
        high: upper end.
        p: two-sided, t(G − 1).
        p_wild: two-sided, wild cluster bootstrap with the null imposed.
        weights: law of the bootstrap weights.
        draws: of the bootstrap.
    """

    n: int
    clusters: int
    df: int
    slope: float
    se: float
    low: float
    high: float
    p: float
    p_wild: float
    weights: str
    draws: int


def beta_convergence(first: pd.Series, last: pd.Series, years: float, *,
                     level: float = 0.95) -> Beta:
    """Regress (log last − log first) / years on log first: OLS, HC3 errors, t(n − 2).

    Galton's fallacy: a negative slope comes from any passing disturbance, or error of
    measurement, in `first`, which stands on both sides; it does not say that the spread shrinks.
    See `sigma_convergence` for that. Units weigh alike, whatever their population.
    Source: Barro and Sala-i-Martin (1992); Quah (1993); MacKinnon and White (1985).

    Args:
        first: positive, one value a unit, n ≥ 5.
        last: the same units, in any order.
        years: intervals between the two.
        level: of the confidence interval.

    Raises:
        DataError: units differ; too few, missing, equal or non-positive values; years ≤ 0.
    """
    if set(first.index) != set(last.index) or first.index.has_duplicates:
        raise DataError("first and last must name the same units, each once")
    if not years > 0:
        raise DataError(f"years between first and last must be positive, not {years}")
    start = _shared.logs(_shared.varying(first, "first", least=5), "first")
    end = _shared.logs(_shared.finite(last.reindex(first.index), "last", least=5), "last")
    design = np.column_stack([np.ones_like(start), start - start.mean()])
    fit = OLS((end - start) / years, design).fit(cov_type="HC3", use_t=True)
    low, high = fit.conf_int(1 - _shared.confidence(level))[1]
    n = len(start)
    return Beta(n, n - 2, years, float(fit.params[1]), float(fit.bse[1]), float(low),
                float(high), float(fit.pvalues[1]))


def sigma_convergence(panel: pd.DataFrame) -> Sigma:
    """Return the spread of logs between units in each year, and its trend.

    Sample standard deviation (n − 1), units weighing alike. The spread is highly persistent from
    year to year, so that the errors of its trend are too small (see `trend`).
    Source: Sala-i-Martin (1996).

    Args:
        panel: years × units, positive, balanced; at least 4 years and 2 units.

    Raises:
        DataError: unbalanced panel, non-positive values, one unit only; as `trend`.
    """
    panel = _shared.balanced(panel, "panel")
    if panel.shape[1] < 2:
        raise DataError("a spread needs two units or more")
    logged = _shared.logs(panel.to_numpy(), "panel")
    sd = pd.Series(logged.std(axis=1, ddof=1), index=panel.index, name="sd of logs")
    return Sigma(sd, trend(sd.index, sd, log=False))


def two_way_effects(y: pd.DataFrame, x: pd.DataFrame, *, level: float = 0.95,
                    draws: int = DRAWS, seed: int = SEED) -> TwoWay:
    """Regress y on x with unit and year effects, errors clustered by unit.

    Double demeaning, exact in a balanced panel. Errors as statsmodels' OLS with dummies and
    `cov_type="cluster"` (factor G/(G−1) · (N−1)/(N−K), all dummies in K), with t(G − 1); beside
    it the wild cluster bootstrap of t with slope 0 imposed: Rademacher weights, Webb's for
    G ≤ 12. With few clusters power is low; where x moves in one or two units only, neither p
    can be trusted (MacKinnon and Webb 2017): use placebos. Shocks that run across neighbouring
    units are not in the errors.
    Source: Cameron, Gelbach and Miller (2008); Webb (2014).

    Args:
        y: years × units, balanced; at least 2 years and 4 units.
        x: the same years and units, in any order.
        level: of the confidence interval.
        draws: of the bootstrap.
        seed: of the draws.

    Raises:
        DataError: unbalanced panel, different labels, too few; x (or y) does not vary within
            units and years.
    """
    outcome, cause = _clusters.within(y, x)
    units, cells = len(outcome), outcome.size
    found = _clusters.wild(outcome, cause, draws, seed)
    half = float(stats.t.ppf((1 + _shared.confidence(level)) / 2, units - 1)) * found.se
    return TwoWay(cells, units, units - 1, found.slope, found.se, found.slope - half,
                  found.slope + half, float(2 * stats.t.sf(found.observed, units - 1)),
                  _shared.share_as_extreme(found.observed, found.drawn, exact=False), found.law,
                  draws)
