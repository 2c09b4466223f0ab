"""Effects of unit and year, and tests on few clusters, against statsmodels, scipy and by hand."""

import itertools

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy import stats

from recomputed.errors import DataError
from recomputed.models.effects import cluster_mean, trends_apart, two_way_parts


@pytest.fixture
def panel() -> pd.DataFrame:
    rng = np.random.default_rng(4)
    values = rng.standard_normal((8, 6)) + rng.standard_normal(6) * 3
    return pd.DataFrame(values, index=range(2000, 2008), columns=list("abcdef"))


def test_parts_by_hand():
    """Mean 4; units −1, 1; years −2, 2; rest zero: 1 + 1 and 4 + 4 a unit, 4 : 16 of 20."""
    found = two_way_parts(pd.DataFrame({"a": [1.0, 5], "b": [3.0, 7]}, index=[2000, 2001]))
    assert found.mean == 4
    assert found.units.tolist() == [-1, 1]
    assert found.years.tolist() == [-2, 2]
    assert found.shares == pytest.approx({"unit": 0.2, "year": 0.8, "rest": 0})


def test_parts_put_together_are_the_panel(panel):
    found = two_way_parts(panel)
    whole = found.rest.add(found.mean + found.years, axis=0) + found.units
    pd.testing.assert_frame_equal(whole, panel)
    assert sum(found.shares.values()) == pytest.approx(1)
    assert found.rest.sum().to_numpy() == pytest.approx(np.zeros(6), abs=1e-12)


def test_parts_are_the_anova_of_statsmodels(panel):
    long = panel.rename_axis("year").reset_index().melt("year", var_name="unit", value_name="y")
    fit = smf.ols("y ~ C(unit) + C(year)", long).fit()
    assert two_way_parts(panel).shares["rest"] == pytest.approx(1 - fit.rsquared)


@pytest.mark.parametrize("broken", [
    pd.DataFrame({"a": [1.0, np.nan], "b": [1.0, 2]}), pd.DataFrame({"a": [2.0, 2], "b": [2.0, 2]}),
    pd.DataFrame([[1.0, 2], [3, 4]], columns=["a", "a"])])
def test_parts_of_a_broken_panel(broken):
    with pytest.raises(DataError):
        two_way_parts(broken)


def test_cluster_mean_is_the_t_test():
    values = pd.Series([0.5, 1.0, -0.2, 0.8, 0.3, 0.9])
    found, known = cluster_mean(values), stats.ttest_1samp(values, 0)
    assert (found.n, found.df) == (6, 5)
    assert found.p == pytest.approx(known.pvalue)
    assert (found.low, found.high) == pytest.approx(tuple(known.confidence_interval()))


def test_cluster_mean_tries_all_signs():
    values = pd.Series([0.5, 1.0, -0.2, 0.8, 0.3, 0.9])
    found = cluster_mean(values)
    totals = [abs(np.dot(s, values)) for s in itertools.product([-1, 1], repeat=6)]
    slow = np.mean([total >= abs(values.sum()) - 1e-9 for total in totals])
    assert found.p_signs == pytest.approx(slow)
    assert (found.draws, found.exact) == (64, True)
    assert cluster_mean(values.abs()).p_signs == 2 / 64


def test_cluster_mean_of_many_is_drawn_with_a_fixed_seed():
    values = pd.Series(np.random.default_rng(1).normal(0.3, 1, 31))
    found = cluster_mean(values)
    assert not found.exact
    assert found == cluster_mean(values)
    assert found.p_signs == pytest.approx(found.p, abs=0.02)


def test_cluster_mean_keeps_its_size_with_unequal_variances():
    rng = np.random.default_rng(7)
    scales = np.array([1, 1, 1, 1, 1, 8])
    hits = [cluster_mean(pd.Series(rng.normal(0, scales))).p < 0.05 for _ in range(2000)]
    assert np.mean(hits) < 0.06


@pytest.mark.parametrize("values", [[1.0, 2], [1.0, 1, 1], [1.0, np.nan, 2]])
def test_cluster_mean_needs_estimates(values):
    with pytest.raises(DataError):
        cluster_mean(pd.Series(values))


def test_trends_apart_are_the_interaction_of_statsmodels(panel):
    long = panel.rename_axis("year").reset_index().melt("year", var_name="unit", value_name="y")
    long["own"] = (long["unit"] == "c") * (long["year"] - 2000)
    fit = smf.ols("y ~ own + C(unit) + C(year)", long).fit()
    found = trends_apart(panel)
    assert found.loc["c", "slope"] == pytest.approx(fit.params["own"])
    assert found["slope"].sum() == pytest.approx(0, abs=1e-12)


def test_the_odd_one_out_has_the_smallest_p_there_is(panel):
    panel["f"] += 5 * np.arange(8)
    found = trends_apart(panel)
    assert found.loc["f", "rank"] == 1
    assert found.loc["f", "p"] == 1 / 6
    assert found["rank"].max() == 6


def test_trends_apart_need_years_and_units(panel):
    with pytest.raises(DataError, match="at least 4 and 4"):
        trends_apart(panel.iloc[:3])
    with pytest.raises(DataError, match="at least 4 and 4"):
        trends_apart(panel[["a", "b", "c"]])
