"""Segmented lines and jumps: by hand, against statsmodels, with years missing."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from recomputed.errors import DataError
from recomputed.models import sup_f_trend
from recomputed.models.breaks import chow_f
from recomputed.models.segments import jump, segmented

YEARS = np.arange(1978, 2018)
NOISE = np.random.default_rng(4).normal(0, 1, len(YEARS))
BROKEN = 0.5 * (YEARS - 1978) + np.where(YEARS >= 1994, 10 - 0.8 * (YEARS - 1994), 0)


def _design(years):
    after = (years >= 1994).astype(float)
    return np.column_stack([np.ones(len(years)), years - 1994, after, after * (years - 1994)])


def test_two_lines_without_noise_are_found_exactly():
    made = segmented(YEARS, BROKEN + NOISE * 1e-9, 1994, draws=99)
    assert (made.n, made.df, made.lags) == (40, 36, 3)
    assert made.level.value == pytest.approx(10)
    assert made.before.value == pytest.approx(0.5)
    assert made.slope.value == pytest.approx(-0.8)
    assert made.fitted[1994] == pytest.approx(18)
    assert made.fitted[1993] == pytest.approx(7.5)


def test_errors_are_statsmodels_where_no_year_is_missing():
    made = segmented(YEARS, BROKEN + NOISE, 1994, draws=99)
    fit = sm.OLS(BROKEN + NOISE, _design(YEARS)).fit(
        cov_type="HAC", use_t=True, cov_kwds={"maxlags": 3, "use_correction": True})
    for change, place in ((made.level, 2), (made.before, 1), (made.slope, 3)):
        assert change.value == pytest.approx(fit.params[place])
        assert change.se == pytest.approx(fit.bse[place])
        assert (change.low, change.high) == pytest.approx(tuple(fit.conf_int()[place]))
        assert change.boot_low < change.value < change.boot_high
    hc3 = sm.OLS(BROKEN + NOISE, _design(YEARS)).fit(cov_type="HC3", use_t=True)
    assert made.p == pytest.approx(float(hc3.f_test(np.eye(4)[2:]).pvalue))


def test_missing_years_weigh_as_zero_scores():
    """Filling the gap with zero residuals in statsmodels gives the same sum of scores."""
    kept = (YEARS != 1998) & (YEARS != 1999)
    made = segmented(YEARS[kept], (BROKEN + NOISE)[kept], 1994, draws=99)
    x = _design(YEARS[kept])
    fit = sm.OLS((BROKEN + NOISE)[kept], x).fit()
    scores = np.zeros((40, 4))
    scores[kept] = x * fit.resid[:, None]
    meat = scores.T @ scores
    for lag in (1, 2, 3):
        product = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / 4) * (product + product.T)
    bread = np.linalg.inv(x.T @ x)
    errors = np.sqrt(np.diag(bread @ meat @ bread) * 38 / 34)
    assert made.level.se == pytest.approx(errors[2])
    assert made.slope.se == pytest.approx(errors[3])


def test_a_line_without_break_shows_none_in_most_draws():
    rng = np.random.default_rng(7)
    found = [segmented(YEARS, 0.1 * YEARS + rng.normal(0, 1, 40), 1994, draws=199).level
             for _ in range(60)]
    covered = np.mean([change.boot_low <= 0 <= change.boot_high for change in found])
    assert covered >= 0.87


@pytest.mark.parametrize(("date", "message"), [(1980, "four years each"), (2016, "four years")])
def test_a_date_at_the_edge_is_an_error(date, message):
    with pytest.raises(DataError, match=message):
        segmented(YEARS, BROKEN, date)


def test_years_off_the_grid_are_an_error():
    with pytest.raises(DataError, match="grid of equal steps"):
        segmented([0, 1, 2, 3, 4.5, 5.5, 6.5, 7.5, 8.5], np.arange(9.0) ** 2, 4)


def test_sup_f_of_a_gap_is_found_and_repeats():
    kept = (YEARS != 1998) & (YEARS != 1999)
    made = sup_f_trend(YEARS[kept], (BROKEN + NOISE)[kept], log=False, draws=199)
    again = sup_f_trend(YEARS[kept], (BROKEN + NOISE)[kept], log=False, draws=199)
    assert made.label == 1994
    assert made.n == 38
    assert made.p == again.p


def test_jump_by_hand():
    """Changes 1, −1, 4, 1 and, over the gap, one that does not count: 4 is the largest of 5."""
    values = pd.Series([0.0, 1, 0, 4, 5, 50, 51], index=[1, 2, 3, 4, 5, 8, 9])
    made = jump(values, 4)
    assert (made.n, made.change, made.rank, made.p) == (5, 4, 1, 0.2)
    assert jump(values, 3).rank == 5
    with pytest.raises(DataError, match="no change from 7 to 8"):
        jump(values, 8)


def test_the_known_break_by_its_own_f():
    """Chow's F from two fits; p counted over errors redrawn about one line."""
    values = BROKEN + NOISE
    one, two = (sm.OLS(values, x).fit().ssr for x in (_design(YEARS)[:, :2], _design(YEARS)))
    made = chow_f(values[None], _design(YEARS)[:, :2], np.array([16]))[0, 0]
    assert made == pytest.approx((one - two) / 2 / (two / 36))
    assert segmented(YEARS, values, 1994, draws=999).p_ar < 0.05


def test_autocorrelated_errors_without_a_break_are_seldom_one():
    """AR(1) with 0.5: about one in twenty by p_ar, many more by HC3."""
    rng = np.random.default_rng(11)
    found = []
    for _ in range(80):
        noise = rng.normal(0, 1, 60)
        for k in range(1, 60):
            noise[k] += 0.5 * noise[k - 1]
        found.append(segmented(YEARS, 0.1 * YEARS + noise[20:], 1994, draws=99))
    assert sum(one.p_ar <= 0.05 for one in found) <= 12
    assert sum(one.p <= 0.05 for one in found) > 15
