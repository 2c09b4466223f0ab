"""Breaks at an unknown date: sup-F with bootstrapped p-values, and CUSUM."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.diagnostic import breaks_cusumolsresid

from recomputed.errors import DataError
from recomputed.models import _shared
from recomputed.models._shared import DRAWS, SEED, Values


@dataclass(frozen=True, eq=False)
class Break:
    """The likeliest single break, whether or not it is one.

    Attributes:
        n: observations.
        index: position, from 0, of the first observation after the break.
        statistic: largest F over all candidates.
        p: of so large an F anywhere, without any break.
        candidates: one row a date: `index`, `label` (year of the first observation after), `f`,
            and for a break in mean `before` and `after`, the two means.
    """

    n: int
    index: int
    statistic: float
    p: float
    candidates: pd.DataFrame

    @property
    def label(self) -> object:
        """Label (year) of the first observation after the break."""
        return self.candidates.set_index("index")["label"].loc[self.index]


@dataclass(frozen=True, eq=False)
class Cusum:
    """Cumulative sums of deviations from the mean, scaled to a Brownian bridge.

    Attributes:
        n: observations.
        path: shape (n,), on the index of the values.
        boundary_5pct: |path| stays within it in 95 % of long series without a break.
        statistic: largest |path|.
        p_asymptotic: from the Brownian bridge; too large in short series.
        p_simulated: from orders of the values, without asymptotics.
    """

    n: int
    path: pd.Series
    boundary_5pct: float
    statistic: float
    p_asymptotic: float
    p_simulated: float


def sup_f(values: Values, *, trim: float = 0.15, autocorrelated: bool = False,
          draws: int = DRAWS, seed: int = SEED) -> Break:
    """Look for one break in the mean at an unknown date: the largest F over the middle dates.

    For growth rates and other series without a trend. The p-value is bootstrapped under no
    break, so that the search over dates is paid for; tables would assume n → ∞. A small p says
    that the mean moved, not why, nor that it moved once; a revision of data is a break too.
    Independent errors suit growth rates only if these are hardly autocorrelated: in simulations
    of n = 19 a test at 5 % then found a break that was not there in 4, 18, 32 % of AR(1) series
    with ρ = 0, 0.3, 0.5. With `autocorrelated` it did in 2, 3, 4 %, but a shift of two standard
    deviations was found in 47 % instead of 90 %: show both.
    Source: Andrews (1993); residual bootstrap as in Diebold and Chen (1996).

    Args:
        values: in order of time, shape (n,), n ≥ 6; the index of a Series gives the labels.
        trim: share of observations kept on either side of a date; at least 2 are.
        autocorrelated: whether errors are redrawn from an AR(1), fitted under no break, instead
            of independently.
        draws: of the bootstrap.
        seed: of the draws.

    Raises:
        DataError: too few, missing or equal values; trim not in [0, 0.5), or nothing left.
    """
    array = _shared.varying(values, "values", least=6)
    found = _search(array, np.ones((len(array), 1)), _labels(values), trim=trim, least=2,
                    autocorrelated=autocorrelated, draws=draws, seed=seed)
    cuts = found.candidates["index"]
    means = {"before": [array[:cut].mean() for cut in cuts],
             "after": [array[cut:].mean() for cut in cuts]}
    return Break(found.n, found.index, found.statistic, found.p, found.candidates.assign(**means))


def sup_f_trend(years: Values, values: Values, *, log: bool, trim: float = 0.15,
                autocorrelated: bool = True, draws: int = DRAWS, seed: int = SEED) -> Break:
    """Look for one break in level and slope of a linear (log) trend at an unknown date.

    Deviations from a trend are autocorrelated, and independent errors then find breaks
    everywhere (at 5 % in 40 % of AR(1) series with ρ = 0.5, n = 20): the default redraws an
    AR(1), about right for ρ ≤ 0.5 (6 %), too lenient for ρ = 0.8 (17 %) and with little power. A
    random walk passes for a broken trend; test growth rates with `sup_f` first.
    Years may be missing: the AR(1) then runs through the gap.
    Source: Andrews (1993); sieve bootstrap, Bühlmann (1997).

    Args:
        years: increasing, shape (n,), n ≥ 10; some may be missing.
        values: shape (n,).
        log: whether to take natural logs first.
        trim: share of observations kept on either side of a date; at least 3 are.
        autocorrelated: whether errors are redrawn from an AR(1) or independently.
        draws: of the bootstrap.
        seed: of the draws.

    Raises:
        DataError: too few, missing or equal values, logs of non-positive ones, years that do not
            increase; trim not in [0, 0.5), or nothing left.
    """
    time, outcome = _shared.time_series(years, values, log, least=10)
    line = np.column_stack([np.ones_like(time), time - time.mean()])
    return _search(outcome, line, list(years), trim=trim, least=3,
                   autocorrelated=autocorrelated, draws=draws, seed=seed, time=time)


def cusum(values: Values, *, draws: int = DRAWS, seed: int = SEED) -> Cusum:
    """Follow cumulative deviations from the mean; a break makes them wander off.

    Most powerful for a break in the middle. Both p-values assume that the order carries no
    information without a break: autocorrelation makes them too small (p_simulated ≤ 0.05 in 34 %
    of AR(1) series with ρ = 0.5, n = 19).
    Source: Ploberger and Krämer (1992), statsmodels `breaks_cusumolsresid(ddof=1)`; p_simulated
    over all orders if n! ≤ draws, else random ones.

    Args:
        values: in order of time, shape (n,), n ≥ 5; use growth rates.
        draws: of orders.
        seed: of the draws.

    Raises:
        DataError: too few, missing or equal values.
    """
    array = _shared.varying(values, "values", least=5)
    residuals = array - array.mean()
    scale = np.sqrt(len(array)) * array.std(ddof=1)
    statistic, p_asymptotic, _ = breaks_cusumolsresid(residuals, ddof=1)
    orders, exact = _shared.orderings(residuals, draws, seed)
    simulated = np.abs(orders.cumsum(axis=1)).max(axis=1) / scale
    return Cusum(len(array), pd.Series(residuals.cumsum() / scale, index=_labels(values)),
                 float(stats.kstwobign.isf(0.05)), float(statistic), float(p_asymptotic),
                 _shared.share_as_extreme(statistic, simulated, exact))


def _labels(values: Values) -> list:
    return list(values.index) if isinstance(values, pd.Series) else list(range(len(values)))


def _search(values: np.ndarray, base: np.ndarray, labels: list, *, trim: float, least: int,
            autocorrelated: bool, draws: int, seed: int, time: np.ndarray | None = None) -> Break:
    """Return the sup-F of letting all columns of `base`, shape (n, k), change at a date."""
    n = len(values)
    if not 0 <= trim < 0.5:
        raise DataError(f"trim must lie in [0, 0.5), not {trim}")
    edge = max(least, int(np.ceil(trim * n - 1e-9)))
    cuts = np.arange(edge, n - edge + 1)
    if not len(cuts):
        raise DataError(f"trim {trim} leaves no date to try among {n} values")
    residuals = values - base @ np.linalg.lstsq(base, values)[0]
    rng = _shared.generator(draws, seed)
    noise = (_shared.sieve(residuals, draws, rng, corrected=False, time=time) if autocorrelated
             else _shared.resampled(residuals, draws, rng))
    observed = chow_f(values[None], base, cuts)[0]
    best = int(observed.argmax())
    p = _shared.share_as_extreme(observed[best], chow_f(noise, base, cuts).max(axis=1),
                                 exact=False)
    table = pd.DataFrame({"index": cuts, "label": [labels[cut] for cut in cuts], "f": observed})
    return Break(n, int(cuts[best]), float(observed[best]), p, table)


def chow_f(samples: np.ndarray, base: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """Return Chow F statistics, shape (draws, cuts), for samples (draws, n) and `base` (n, k).

    What a break explains beyond `base` is the projection on `base` after the date, made
    orthogonal to `base`: k columns a date, so that all draws and dates are one matrix product.
    """
    n, k = base.shape
    basis = np.linalg.qr(base)[0]
    residuals = samples - samples @ basis @ basis.T
    after = base[None] * (np.arange(n)[None, :, None] >= cuts[:, None, None])
    extra = np.linalg.qr(after - basis @ (basis.T @ after))[0]
    directions = extra.transpose(1, 0, 2).reshape(n, -1)
    gain = ((residuals @ directions) ** 2).reshape(len(samples), len(cuts), k).sum(axis=2)
    total = (residuals**2).sum(axis=1, keepdims=True)
    rest = np.where(total - gain > 1e-12 * total, total - gain, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(gain / k / (rest / (n - 2 * k)), nan=0, posinf=np.inf)
