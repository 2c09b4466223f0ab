"""Panels against statsmodels with dummies, and the wild bootstrap against a slow one."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from recomputed.models import _shared, beta_convergence, sigma_convergence, trend, two_way_effects


def make_panel(years=8, units=14, seed=1):
    rng = np.random.default_rng(seed)
    frames = rng.standard_normal((2, years, units)) + 2 * rng.standard_normal((2, 1, units))
    labels = {"index": range(2000, 2000 + years), "columns": [f"u{k:02}" for k in range(units)]}
    x, y = (pd.DataFrame(frame, **labels) for frame in frames)
    return y + 0.5 * x, x


Y, X = make_panel()


def fit_with_dummies(y, x):
    """OLS with a dummy for each unit and year, clustered by unit."""
    years, units = y.shape
    long = np.indices(y.shape).reshape(2, -1)
    design = np.column_stack([x.to_numpy().ravel(), np.eye(units)[long[1]],
                              np.eye(years)[long[0]][:, 1:]])
    return sm.OLS(y.to_numpy().ravel(), design).fit(
        cov_type="cluster", cov_kwds={"groups": long[1]}, use_t=True)


def test_two_way_effects_are_those_of_dummies():
    made, fit = two_way_effects(Y, X), fit_with_dummies(Y, X)
    assert made.slope == pytest.approx(fit.params[0])
    assert made.se == pytest.approx(fit.bse[0])
    assert (made.n, made.clusters, made.df) == (112, 14, 13)
    assert made.p == pytest.approx(2 * stats.t.sf(abs(fit.tvalues[0]), 13))
    assert made.high - made.slope == pytest.approx(stats.t.ppf(0.975, 13) * fit.bse[0])
    assert made.low < 0.5 < made.high


@pytest.mark.parametrize(("units", "law"), [(14, "Rademacher"), (6, "Webb")])
def test_wild_bootstrap_is_that_of_the_definition(units, law):
    """Null imposed, each cluster's residuals times its weight, refitted with dummies."""
    y, x = make_panel(units=units, seed=5)
    made = two_way_effects(y, x, draws=199)
    weights, name = _shared.signs(units, 199, np.random.default_rng(2017))
    centred = y.sub(y.mean(axis=1), axis=0)
    residuals = centred - centred.mean()
    observed = abs(fit_with_dummies(y, x).tvalues[0])
    drawn = [abs(fit_with_dummies(y - residuals + residuals * row, x).tvalues[0])
             for row in weights]
    assert (made.weights, name) == (law, law)
    assert made.p_wild == pytest.approx((1 + np.sum(np.array(drawn) >= observed - 1e-9)) / 200)


def test_slope_of_an_exact_relation_is_exact():
    effects = np.add.outer(np.arange(8.0), np.arange(14.0) ** 2)
    made = two_way_effects(3 * X + effects, X)
    assert made.slope == pytest.approx(3)
    assert made.p_wild < 0.01


def test_labels_may_come_in_any_order():
    shuffled = X.iloc[::-1, ::-1]
    assert two_way_effects(Y, shuffled) == two_way_effects(Y, X)


@pytest.mark.parametrize("units", [6, 20])
def test_wild_bootstrap_keeps_its_size(units):
    found = []
    for seed in range(200):
        y, x = make_panel(units=units, seed=seed)
        found.append(two_way_effects(y - 0.5 * x, x, draws=199).p_wild <= 0.05)
    assert 0.01 <= np.mean(found) <= 0.12


def test_weights_have_mean_zero_and_variance_one():
    rng = np.random.default_rng(1)
    for clusters in (6, 31):
        weights, _ = _shared.signs(clusters, 20_000, rng)
        assert weights.mean() == pytest.approx(0, abs=0.02)
        assert weights.var() == pytest.approx(1, abs=0.02)
    assert len(np.unique(_shared.signs(12, 500, rng)[0])) == 6
    assert set(np.unique(_shared.signs(13, 500, rng)[0])) == {-1, 1}


def test_beta_is_ols_with_hc3_by_hand():
    rng = np.random.default_rng(2)
    first = pd.Series(np.exp(rng.normal(8, 0.5, 31)))
    last = first**0.8 * np.exp(rng.normal(3, 0.1, 31))
    made = beta_convergence(first, last, 19)
    x, y = np.log(first) - np.log(first).mean(), (np.log(last) - np.log(first)) / 19
    slope = (x @ y) / (x @ x)
    residuals = y - y.mean() - slope * x
    leverage = 1 / 31 + x**2 / (x @ x)
    se = np.sqrt(((x * residuals / (1 - leverage)) ** 2).sum()) / (x @ x)
    assert (made.slope, made.se) == (pytest.approx(slope), pytest.approx(se))
    assert made.high - made.low == pytest.approx(2 * stats.t.ppf(0.975, 29) * se)
    assert (made.n, made.df) == (31, 29)
    assert made.p < 0.001


def test_speed_undoes_the_exponential_path():
    first = pd.Series([1.0, 2, 3, 4, 5])
    made = beta_convergence(first, first ** np.exp(-0.02 * 10), 10)
    assert made.speed == pytest.approx(0.02)
    assert np.isnan(beta_convergence(first, first**-0.5, 10).speed)


def test_galtons_fallacy_noise_alone_makes_beta_negative():
    rng = np.random.default_rng(3)
    steady = rng.normal(8, 0.3, 200)
    first, last = (pd.Series(np.exp(steady + rng.normal(0, 0.3, 200))) for _ in range(2))
    assert beta_convergence(first, last, 10).high < 0
    assert np.log(last).std() == pytest.approx(np.log(first).std(), rel=0.15)


def test_units_are_matched_by_label():
    first = pd.Series({"a": 1.0, "b": 2, "c": 3, "d": 4, "e": 6})
    last = pd.Series({"e": 7.0, "d": 5, "c": 5, "b": 4, "a": 3})
    assert beta_convergence(first, last, 5) == beta_convergence(first, last[first.index], 5)


def test_sigma_by_hand():
    spread = np.array([1.0, 0.8, 0.6, 0.4, 0.2])
    panel = pd.DataFrame({"a": np.exp(spread), "b": np.exp(-spread)}, index=range(2000, 2005))
    made = sigma_convergence(panel)
    np.testing.assert_allclose(made.sd, np.sqrt(2) * spread)
    assert made.trend.slope == pytest.approx(-0.2 * np.sqrt(2))
    assert made.sd.index.tolist() == [2000, 2001, 2002, 2003, 2004]
    assert sigma_convergence(panel.iloc[[3, 0, 4, 1, 2]]).trend == made.trend


def test_sigma_trend_is_a_trend():
    panel = np.exp(make_panel()[0])
    made = sigma_convergence(panel)
    assert made.trend == trend(panel.index, made.sd, log=False)


def test_two_calls_agree():
    assert two_way_effects(Y, X) == two_way_effects(Y, X)
    assert two_way_effects(Y, X, seed=1).p_wild != two_way_effects(Y, X, seed=2).p_wild


HOLE = X.replace(X.iloc[3, 3], np.nan)
FIVE = pd.Series([1.0, 2, 3, 4, 5])


@pytest.mark.parametrize(("call", "line"), [
    (lambda: two_way_effects(Y, HOLE), "x: unbalanced panel, 1 of 112 cells missing"),
    (lambda: two_way_effects(Y, X.iloc[1:]), "same years and units"),
    (lambda: two_way_effects(Y.iloc[:, :3], X.iloc[:, :3]), "8 years and 3 units"),
    (lambda: two_way_effects(Y, X * 0 + np.arange(14)), "x does not vary within units and years"),
    (lambda: two_way_effects(Y * 0 + 1, X), "y does not vary"),
    (lambda: two_way_effects(Y, pd.concat([X, X])), "stands there twice"),
    (lambda: two_way_effects(Y, X, draws=0), "draws must be 1 or more"),
    (lambda: beta_convergence(FIVE, FIVE.iloc[1:], 5), "same units"),
    (lambda: beta_convergence(FIVE, FIVE, 0), "must be positive, not 0"),
    (lambda: beta_convergence(FIVE - 1, FIVE, 5), "first: logs need positive values"),
    (lambda: beta_convergence(FIVE, FIVE.where(FIVE > 2), 5), "last: 2 of 5 values missing"),
    (lambda: beta_convergence(FIVE.iloc[:4], FIVE.iloc[:4], 5), "4 values, at least 5"),
    (lambda: sigma_convergence(HOLE), "unbalanced panel"),
    (lambda: sigma_convergence(X), "logs need positive values"),
    (lambda: sigma_convergence(X.abs().iloc[:, :1]), "two units or more"),
])
def test_unusable_input_is_named_in_one_line(call, line):
    with pytest.raises(ValueError, match=line) as caught:
        call()
    assert "\n" not in str(caught.value)
