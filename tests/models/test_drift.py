"""The drift: against statsmodels, by hand, and on series that wander."""

import numpy as np
import pytest
import statsmodels.api as sm

from recomputed.errors import DataError
from recomputed.models.drift import drift

YEARS = np.arange(2000, 2020)


def _wandering(seed: int = 1, mean: float = 0.0) -> np.ndarray:
    return np.random.default_rng(seed).normal(mean, 1, 20).cumsum()


def test_it_is_the_mean_of_changes_with_hac_errors_of_statsmodels():
    values = _wandering()
    found = drift(YEARS, values)
    fit = sm.OLS(np.diff(values), np.ones(19)).fit(
        cov_type="HAC", use_t=True, cov_kwds={"maxlags": found.lags, "use_correction": True})
    assert (found.n, found.df, found.lags) == (19, 18, 2)
    assert found.mean == pytest.approx((values[-1] - values[0]) / 19)
    assert found.se == pytest.approx(fit.bse[0])
    assert (found.low, found.high) == pytest.approx(tuple(fit.conf_int()[0]))


def test_intervals_lie_about_the_mean_and_two_calls_agree():
    found = drift(YEARS, _wandering(2), draws=999)
    assert found.boot_low + found.boot_high == pytest.approx(2 * found.mean)
    assert found.boot_low < found.mean < found.boot_high
    assert drift(YEARS, _wandering(2), draws=999) == found


def test_a_random_walk_is_taken_for_one_and_a_strong_drift_is_seen():
    covered = [found.boot_low <= 0 <= found.boot_high
               for found in (drift(YEARS, _wandering(seed), draws=999) for seed in range(100))]
    assert 90 <= sum(covered) <= 99
    assert drift(YEARS, _wandering(3, mean=3), draws=999).boot_low > 0


def test_scaling_scales_and_adding_a_constant_does_nothing():
    values = _wandering(4)
    found, twice = drift(YEARS, values, draws=999), drift(YEARS, 2 * values + 5, draws=999)
    assert twice.mean == pytest.approx(2 * found.mean)
    assert (twice.boot_low, twice.boot_high) == pytest.approx(
        (2 * found.boot_low, 2 * found.boot_high))


@pytest.mark.parametrize(("years", "values", "says"), [
    (YEARS[:7], np.arange(7.0), "8"), (np.r_[YEARS[:19], 2025], _wandering(), "evenly spaced"),
    (YEARS, np.arange(20.0), "all are the same"),
    (YEARS, np.r_[np.nan, _wandering()[1:]], "missing|finite")])
def test_what_it_cannot_use(years, values, says):
    with pytest.raises(DataError, match=says):
        drift(years, values)
