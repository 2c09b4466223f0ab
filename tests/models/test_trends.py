"""Trends, projections and elasticities against statsmodels, formulas and planted truths."""

import dataclasses
import itertools

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from recomputed.models import (
    _shared,
    elasticity,
    newey_west_lags,
    project,
    trend,
    trend_bootstrap,
    trend_permutation,
)

YEARS = np.arange(2000, 2015)
NOISE = np.random.default_rng(1).standard_normal(15)
VALUES = np.exp(1 + 0.07 * np.arange(15) + 0.1 * NOISE)


def newey_west_by_hand(x, y, lags):
    """Slope and its error from the definition, with loops."""
    n = len(x)
    design = np.column_stack([np.ones(n), x])
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ y
    residuals = y - design @ beta
    meat = np.zeros((2, 2))
    for i, j in itertools.product(range(n), range(n)):
        weight = max(0, 1 - abs(i - j) / (lags + 1))
        meat += weight * residuals[i] * residuals[j] * np.outer(design[i], design[j])
    return beta[1], np.sqrt((bread @ meat @ bread)[1, 1] * n / (n - 2))


@pytest.mark.parametrize(("n", "lags"), [(4, 1), (5, 2), (15, 2), (27, 2), (28, 3), (40, 3),
                                         (100, 4)])
def test_lag_rule(n, lags):
    assert newey_west_lags(n) == lags


@pytest.mark.parametrize("lags", [None, 0, 3])
def test_trend_is_newey_west_by_definition(lags):
    made = trend(YEARS, VALUES, log=True, lags=lags)
    slope, se = newey_west_by_hand(YEARS - 2007.0, np.log(VALUES), 2 if lags is None else lags)
    assert (made.slope, made.se) == (pytest.approx(slope), pytest.approx(se))
    assert (made.n, made.df, made.lags) == (15, 13, 2 if lags is None else lags)
    assert made.high - made.low == pytest.approx(2 * stats.t.ppf(0.975, 13) * se)
    assert made.p == pytest.approx(2 * stats.t.sf(abs(slope / se), 13))


def test_trend_agrees_with_statsmodels():
    fit = sm.OLS(VALUES, sm.add_constant(YEARS - 2000.0)).fit(
        cov_type="HAC", cov_kwds={"maxlags": 2, "use_correction": True}, use_t=True)
    made = trend(YEARS, VALUES, log=False)
    assert made.slope == pytest.approx(fit.params[1])
    assert made.se == pytest.approx(fit.bse[1])
    assert made.p == pytest.approx(fit.pvalues[1], rel=1e-4)


def test_trend_of_constant_growth_is_that_growth():
    made = trend(range(2000, 2010), 3 * 1.08 ** np.arange(10), log=True)
    assert np.expm1(made.slope) == pytest.approx(0.08)
    assert made.p < 1e-10


def test_uneven_years_need_zero_lags():
    uneven = [2000, 2005, 2010, 2012, 2013]
    with pytest.raises(ValueError, match="lags=0"):
        trend(uneven, [1, 2, 3, 4, 6], log=False)
    assert trend(uneven, [1, 2, 3, 4, 6], log=False, lags=0).lags == 0


def test_permutation_of_four_rising_values_cannot_be_rarer_than_two_in_24():
    made = trend_permutation([1, 2, 3, 4], [1, 2, 3, 4], log=False)
    assert (made.exact, made.draws, made.slope) == (True, 24, pytest.approx(1))
    assert made.p == pytest.approx(2 / 24)


def test_exact_permutation_counts_every_order():
    values, years = [3.0, 1.0, 4.0, 1.5, 5.0], np.arange(5)
    slopes = [abs(np.polyfit(years, order, 1)[0]) for order in itertools.permutations(values)]
    count = sum(slope >= abs(np.polyfit(years, values, 1)[0]) - 1e-9 for slope in slopes)
    assert trend_permutation(years, values, log=False).p == pytest.approx(count / 120)


def test_drawn_permutation_agrees_with_exact():
    years, values = np.arange(7), np.array([2.0, 1.0, 3.5, 3.0, 2.5, 5.0, 4.0])
    exact = trend_permutation(years, values, log=False)
    drawn = trend_permutation(years, values, log=False, draws=5_000)
    assert (exact.exact, drawn.exact) == (True, False)
    assert drawn.p == pytest.approx(exact.p, abs=0.01)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-100, 100), min_size=8, max_size=15, unique=True))
def test_permutation_p_is_never_below_one_in_draws_plus_one(values):
    made = trend_permutation(range(len(values)), values, log=False, draws=99)
    assert 1 / 100 <= made.p <= 1


def test_permutation_p_is_uniform_without_a_trend():
    rng = np.random.default_rng(7)
    p = [trend_permutation(range(10), rng.standard_normal(10), log=False, draws=199).p
         for _ in range(300)]
    assert stats.kstest(p, "uniform").pvalue > 0.01


def test_permutation_of_a_steep_trend_reaches_the_smallest_p():
    assert trend_permutation(YEARS, VALUES, log=True).p == 1 / 10_000


def test_redrawn_slopes_and_errors_are_those_of_statsmodels():
    x = np.arange(9.0) - 4
    samples = np.random.default_rng(3).standard_normal((4, 9))
    slopes, errors = _shared.slopes_and_errors(x, samples, 2)
    for sample, slope, error in zip(samples, slopes, errors, strict=True):
        assert (slope, error) == tuple(map(pytest.approx, newey_west_by_hand(x, sample, 2)))


@pytest.mark.parametrize("errors", ["sieve", "block", "wild"])
def test_bootstrap_interval_holds_a_planted_slope(errors):
    made = trend_bootstrap(YEARS, VALUES, log=True, errors=errors)
    assert made.low < 0.07 < made.high
    assert made.low > 0
    assert made.slope == pytest.approx((made.low + made.high) / 2)
    wider = trend_bootstrap(YEARS, VALUES, log=True, errors=errors, level=0.99)
    assert wider.high > made.high


def test_bootstrap_covers_better_than_hac_when_errors_hang_together():
    rng, years, hits = np.random.default_rng(11), np.arange(12), []
    for _ in range(150):
        shocks = rng.standard_normal(40)
        errors = _shared.lfilter([1], [1, -0.5], shocks)[28:]
        plain, boot = (trend(years, errors, log=False),
                       trend_bootstrap(years, errors, log=False, draws=399))
        hits.append((plain.low < 0 < plain.high, boot.low < 0 < boot.high))
    plain, boot = np.mean(hits, axis=0)
    assert plain < 0.85 < boot


def test_blocks_keep_neighbours_together():
    made = _shared.blocks(np.arange(9.0) ** 2, 200, np.random.default_rng(1), 3)
    table = np.lib.stride_tricks.sliding_window_view(np.arange(9.0) ** 2, 3)
    allowed = {tuple(row) for row in (table - table.mean(axis=0)).round(9)}
    assert made.shape == (200, 9)
    assert {tuple(row) for row in made[:, 3:6].round(9)} <= allowed


def test_sieve_has_the_autocorrelation_of_the_residuals():
    rng = np.random.default_rng(2)
    series = _shared.lfilter([1], [1, -0.6], rng.standard_normal(400))
    made = _shared.sieve(series - series.mean(), 500, rng, corrected=False)
    rho = (made[:, 1:] * made[:, :-1]).sum() / (made[:, :-1] ** 2).sum()
    assert rho == pytest.approx(0.6, abs=0.08)


@pytest.mark.parametrize("log", [False, True])
def test_projection_is_that_of_statsmodels(log):
    made = project(YEARS, VALUES, 3, log=log, level=0.9)
    back = np.exp if log else np.asarray
    fit = sm.OLS(np.log(VALUES) if log else VALUES, sm.add_constant(YEARS.astype(float))).fit()
    ahead = fit.get_prediction(sm.add_constant(np.array([2015.0, 2016, 2017])))
    low, high = ahead.conf_int(obs=True, alpha=0.1).T
    assert made["year"].tolist() == [2015, 2016, 2017]
    np.testing.assert_allclose(made["expected"], back(ahead.predicted_mean))
    np.testing.assert_allclose(made["low"], back(low))
    np.testing.assert_allclose(made["high"], back(high))


def test_projection_intervals_widen_with_distance():
    made = project(YEARS, VALUES, 10, log=True)
    assert (np.log(made["high"] / made["low"]).diff().dropna() > 0).all()


def levels(changes):
    return pd.Series(np.exp(np.concatenate([[0], np.cumsum(changes)])),
                     index=range(1990, 1991 + len(changes)))


def test_elasticity_recovers_a_planted_slope():
    rng = np.random.default_rng(4)
    growth = rng.normal(0.05, 0.1, 25)
    made = elasticity(levels(1.4 * growth + rng.normal(0, 0.02, 25)), levels(growth))
    assert made.slope == pytest.approx(1.4, abs=0.15)
    assert made.low < 1.4 < made.high
    assert made.boot_low < 1.4 < made.boot_high
    assert (made.n, made.df, made.lags) == (25, 23, 2)


def test_elasticity_is_newey_west_on_log_changes():
    rng = np.random.default_rng(5)
    y, x = rng.normal(0, 0.1, (2, 12))
    made = elasticity(levels(y), levels(x))
    assert (made.slope, made.se) == tuple(map(pytest.approx, newey_west_by_hand(x, y, 2)))


def test_elasticity_of_two_unrelated_random_walks_is_not_found_in_most_cases():
    rng = np.random.default_rng(6)
    made = [elasticity(levels(rng.normal(0.05, 0.1, 20)), levels(rng.normal(0.05, 0.1, 20)),
                       draws=299) for _ in range(150)]
    assert np.mean([one.boot_low > 0 or one.boot_high < 0 for one in made]) < 0.10


def test_two_calls_agree_and_leave_the_global_state_alone():
    state = np.random.get_state()[1].copy()
    calls = [lambda: trend_permutation(YEARS, VALUES, log=True),
             lambda: elasticity(pd.Series(VALUES, YEARS), pd.Series(VALUES[::-1] + 1, YEARS)),
             *(lambda kind=kind: trend_bootstrap(YEARS, VALUES, log=True, errors=kind)
               for kind in ("sieve", "block", "wild"))]
    for call in calls:
        assert call() == call()
    assert (np.random.get_state()[1] == state).all()


def test_the_seed_matters():
    one, two = (trend_bootstrap(YEARS, VALUES, log=True, seed=seed) for seed in (1, 2))
    assert one.high != two.high


def test_results_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        trend(YEARS, VALUES, log=True).slope = 0


ONE = pd.Series([1.0, 2, 3, 5, 8, 13], index=range(6))


@pytest.mark.parametrize(("call", "line"), [
    (lambda: trend([1, 2, 3], [1, 2, 4], log=False), "3 values, at least 4 are needed"),
    (lambda: trend(range(5), [1, 2, 3, 0, -1], log=True), "logs need positive values, 2 are not"),
    (lambda: trend(range(4), [1, 2, np.nan, 4], log=False), "1 of 4 values missing"),
    (lambda: trend(range(5), [1, 2, 3, 4], log=False), "5 years for 4 values"),
    (lambda: trend([1, 3, 2, 4], [1, 2, 3, 4], log=False), "years must increase"),
    (lambda: trend([1, 1, 2, 3], [1, 2, 3, 5], log=False), "years must increase"),
    (lambda: trend(range(4), [5, 5, 5, 5], log=False), "all 4 values are equal"),
    (lambda: trend(range(4), [1, 2, 3, 5], log=False, lags=3), "lags must lie in 0 … 2"),
    (lambda: trend(range(4), [1, 2, 3, 5], log=False, level=95), "level must lie between"),
    (lambda: trend_permutation(range(3), [1, 2, 4], log=False), "at least 4"),
    (lambda: trend_permutation(range(9), range(9), log=False, draws=0), "draws must be 1"),
    (lambda: trend_bootstrap(range(7), range(1, 8), log=True), "7 values, at least 8"),
    (lambda: trend_bootstrap([*range(7), 9], range(8), log=False), "evenly spaced"),
    (lambda: trend_bootstrap(YEARS, VALUES, log=True, errors="x"), '"wild", not \'x\''),
    (lambda: project(range(4), [1, 2, 3, 5], 0, log=False), "1 or more, not 0"),
    (lambda: elasticity(ONE, ONE.iloc[1:]), "same years"),
    (lambda: elasticity(ONE, pd.Series(2.0 ** np.arange(6))), "one constant rate"),
    (lambda: elasticity(ONE, ONE - 1), "x: logs need positive values, 1 are not"),
    (lambda: elasticity(ONE.iloc[:5], ONE.iloc[:5]), "5 values, at least 6"),
])
def test_unusable_input_is_named_in_one_line(call, line):
    with pytest.raises(ValueError, match=line) as caught:
        call()
    assert "\n" not in str(caught.value)
