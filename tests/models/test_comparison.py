"""One unit among others: known mixtures, planted events, exact enumerations."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from recomputed.models import (
    averaged_comparison,
    permutation_difference,
    placebos,
    position,
    synthetic_control,
)


def make_panel(years=20, units=31, seed=1):
    rng = np.random.default_rng(seed)
    levels = rng.standard_normal((years, units)).cumsum(axis=0) + 3 * rng.standard_normal(units)
    return pd.DataFrame(levels, index=range(2000, 2000 + years),
                        columns=[f"u{k:02}" for k in range(units)])


PANEL = make_panel()


def test_position_by_hand():
    made = position(pd.Series({"a": 1, "b": 2, "c": 3, "d": 4, "e": 100}), "e")
    assert (made.n, made.value, made.rank, made.median, made.mad) == (5, 100, 1, 3, 1)
    assert made.z == pytest.approx(97 / 1.4826)


def test_known_mixture_is_recovered():
    panel = make_panel(units=8)
    panel["mixed"] = 0.5 * panel["u01"] + 0.3 * panel["u04"] + 0.2 * panel["u06"]
    made = synthetic_control(panel, "mixed", 2015)
    assert made.weights.index[:3].tolist() == ["u01", "u04", "u06"]
    np.testing.assert_allclose(made.weights.iloc[:3], [0.5, 0.3, 0.2], atol=1e-5)
    np.testing.assert_allclose(made.gap, 0, atol=1e-5)
    assert made.ratio == np.inf


def test_an_event_added_to_a_mixture_is_the_gap():
    panel = make_panel(units=8)
    noise = 0.01 * np.random.default_rng(2).standard_normal(20)
    panel["mixed"] = 0.6 * panel["u01"] + 0.4 * panel["u04"] + noise
    panel.loc[2015:, "mixed"] -= 3
    made = synthetic_control(panel, "mixed", 2015)
    np.testing.assert_allclose(made.gap.loc[2015:], -3, atol=0.2)
    assert made.rmspe_pre < 0.02
    assert made.ratio == pytest.approx(made.rmspe_post / made.rmspe_pre)
    assert made.path["actual"].equals(panel["mixed"].rename("actual"))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(4, 18), st.integers(3, 31))
def test_weights_lie_on_the_simplex_and_satisfy_the_optimality_conditions(seed, before, units):
    panel = make_panel(years=20, units=units, seed=seed)
    made = synthetic_control(panel, "u00", 2000 + before)
    weights = made.weights.reindex(panel.columns[1:]).to_numpy()
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1)
    differences = panel.iloc[:before, 1:].sub(panel["u00"].iloc[:before], axis=0).to_numpy()
    differences = differences / np.sqrt((differences**2).mean())
    gap = differences @ weights
    assert (differences.T @ gap).min() >= gap @ gap - 1e-6


def test_fit_is_as_good_as_that_of_a_general_optimiser():
    before, donors = PANEL.loc[:2014], PANEL.loc[:2014].drop(columns="u05").to_numpy()

    def loss(weights):
        return ((donors @ weights - before["u05"]) ** 2).mean()

    found = minimize(loss, np.full(30, 1 / 30), method="SLSQP", bounds=[(0, 1)] * 30,
                     constraints={"type": "eq", "fun": lambda weights: weights.sum() - 1},
                     options={"maxiter": 500, "ftol": 1e-12})
    assert synthetic_control(PANEL, "u05", 2015).rmspe_pre <= np.sqrt(found.fun) * (1 + 1e-4)


def test_uniqueness_is_told():
    inside = make_panel(units=31)
    inside["mean"] = inside.mean(axis=1)
    assert not synthetic_control(inside, "mean", 2005).unique
    outside = make_panel(units=8)
    outside["far"] = outside.max(axis=1) + 5
    assert synthetic_control(outside, "far", 2015).unique
    outside["twin"] = outside["far"] - 2
    outside["other twin"] = outside["far"] - 2
    assert not synthetic_control(outside, "far", 2015).unique


def test_equal_fits_share_their_weight():
    panel = make_panel(units=6)
    panel["far"] = panel.max(axis=1) + 5
    panel["twin"] = panel["far"] - 1
    panel["other twin"] = panel["far"] - 1
    made = synthetic_control(panel, "far", 2015)
    np.testing.assert_allclose(made.weights[["twin", "other twin"]], 0.5, atol=1e-6)


def test_placebos_rank_a_planted_event_first():
    panel = PANEL.copy()
    panel.loc[2016:, "u03"] += 40
    made = placebos(panel, 2016)
    assert len(made) == 31
    assert (made.loc["u03", "rank"], made.loc["u03", "p"]) == (1, pytest.approx(1 / 31))
    assert made.loc["u03", "gap"] > 20
    assert sorted(made["rank"]) == list(range(1, 32))
    one = synthetic_control(panel, "u03", 2016)
    assert made.loc["u03", "ratio"] == one.ratio
    assert made.loc["u03", "gap"] == one.gap[2016]


def test_exact_fits_share_the_worst_place():
    made = placebos(make_panel(units=31), 2003)
    exact = made[made["ratio"] == np.inf]
    assert len(exact) > 1
    assert set(exact["rank"]) == {len(exact)}


def test_averaged_comparison_by_hand():
    panel = pd.DataFrame({"a": [1.0, 1, 1, 7], "b": [2.0, 2, 2, 2], "c": [3.0, 3, 3, 4]},
                         index=[2013, 2014, 2015, 2016])
    made = averaged_comparison(panel, "a", 2016)
    assert (made.n, made.before, made.after) == (3, -1.5, 4)
    assert made.difference == pytest.approx(5.5)
    np.testing.assert_allclose(made.differences[["b", "c"]], [-3.5, -2])
    assert (made.rank, made.p) == (1, pytest.approx(1 / 3))
    np.testing.assert_allclose(made.gap, [-1.5, -1.5, -1.5, 4])
    assert averaged_comparison(panel, "c", 2016).rank == 3


def test_rows_may_come_in_any_order():
    shuffled = PANEL.iloc[::-1]
    assert synthetic_control(shuffled, "u01", 2016).gap.index.tolist() == PANEL.index.tolist()
    assert averaged_comparison(shuffled, "u01", 2016).difference == pytest.approx(
        averaged_comparison(PANEL, "u01", 2016).difference)
    assert synthetic_control(shuffled, "u01", 2016).ratio == pytest.approx(
        synthetic_control(PANEL, "u01", 2016).ratio)


def test_difference_of_two_clear_groups_by_hand():
    values = pd.Series([1.0, 2, 3, 10, 11, 12], index=list("abcdef"))
    made = permutation_difference(values, values > 5)
    assert (made.n_inside, made.n_outside, made.difference) == (3, 3, 9)
    assert (made.exact, made.draws, made.p) == (True, 20, pytest.approx(2 / 20))


def test_exact_difference_counts_every_group():
    values = pd.Series([3.0, 1, 4, 1.5, 5, 9, 2.6])
    group = pd.Series([True, False, False, False, True, True, False])
    observed = abs(values[group].mean() - values[~group].mean())
    other = [abs(values[list(chosen)].mean() - values.drop(list(chosen)).mean())
             for chosen in itertools.combinations(range(7), 3)]
    made = permutation_difference(values, group)
    assert made.p == pytest.approx(np.mean(np.array(other) >= observed - 1e-9))


def test_drawn_difference_agrees_with_exact():
    values = pd.Series(np.random.default_rng(3).standard_normal(14))
    group = pd.Series(np.arange(14) < 6)
    exact = permutation_difference(values, group)
    drawn = permutation_difference(values, group, draws=2_500)
    assert (exact.exact, drawn.exact) == (True, False)
    assert drawn.p == pytest.approx(exact.p, abs=0.04)


def test_groups_are_matched_by_label():
    values = pd.Series({"a": 1.0, "b": 2, "c": 9, "d": 8})
    group = pd.Series({"d": True, "c": True, "b": False, "a": False})
    assert permutation_difference(values, group).difference == 7


def test_two_calls_agree():
    values, group = PANEL.iloc[0], pd.Series(np.arange(31) < 12, index=PANEL.columns)
    assert permutation_difference(values, group) == permutation_difference(values, group)
    assert placebos(PANEL, 2004).equals(placebos(PANEL, 2004))


HOLE = PANEL.replace(PANEL.iloc[3, 3], np.nan)
FOUR = pd.Series([1.0, 2, 3, 4])


@pytest.mark.parametrize(("call", "line"), [
    (lambda: position(FOUR, "atlantis"), "unknown unit 'atlantis'"),
    (lambda: position(pd.Series([1, np.nan, 3]), 0), "drop missing ones"),
    (lambda: synthetic_control(PANEL, "atlantis", 2016), "unknown unit 'atlantis'"),
    (lambda: synthetic_control(PANEL, "u01", 2035), "2035 is not a year of the panel"),
    (lambda: synthetic_control(PANEL, "u01", 2002), "2 years before 2002 and 31 units"),
    (lambda: synthetic_control(HOLE, "u01", 2016), "unbalanced panel, 1 of 620 cells missing"),
    (lambda: placebos(PANEL[["u01", "u02"]], 2016), "2 units; at least 3"),
    (lambda: placebos(pd.concat([PANEL, PANEL]), 2016), "stands there twice"),
    (lambda: averaged_comparison(PANEL, "atlantis", 2016), "unknown unit"),
    (lambda: averaged_comparison(HOLE, "u01", 2016), "unbalanced panel"),
    (lambda: permutation_difference(FOUR, pd.Series([True, False])), "same units"),
    (lambda: permutation_difference(FOUR, FOUR), "True or False"),
    (lambda: permutation_difference(FOUR, FOUR > 3), "they have 1 and 3"),
    (lambda: permutation_difference(FOUR.iloc[:3], FOUR.iloc[:3] > 1), "3 values, at least 4"),
    (lambda: permutation_difference(FOUR.where(FOUR > 1), FOUR > 2), "1 of 4 values missing"),
])
def test_unusable_input_is_named_in_one_line(call, line):
    with pytest.raises(ValueError, match=line) as caught:
        call()
    assert "\n" not in str(caught.value)
