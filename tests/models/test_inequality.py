"""Inequality: hand-computed cases, identities, and what cannot be measured."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from recomputed.errors import DataError
from recomputed.models.inequality import gini, rank_correlation, theil, variation

THREE = pd.Series([1.0, 2, 3], index=list("abc"))
SIDE = pd.Series([True, True, False], index=list("abc"))


def test_gini_by_hand():
    """Σ|xᵢ − xⱼ| = 2(1 + 2 + 1) = 8; 8 / (2 · 9 · 2) = 2/9, times 3/2."""
    assert gini(THREE) == pytest.approx(1 / 3)
    assert gini(pd.Series([1.0, 1e-12, 1e-12])) == pytest.approx(1)
    assert gini(pd.Series([5.0, 5])) == 0


def test_equal_weights_are_none_and_scale_does_not_matter():
    assert gini(THREE, pd.Series(7.0, index=list("cba"))) == pytest.approx(gini(THREE))
    assert gini(THREE * 100) == pytest.approx(gini(THREE))


def test_a_weight_counts_a_unit_twice_before_the_correction():
    twice = pd.Series([1.0, 1, 2, 3])
    weights = pd.Series([2.0, 1, 1], index=list("abc"))
    share = weights / 4
    assert gini(THREE, weights) * (1 - (share**2).sum()) == pytest.approx(gini(twice) * 3 / 4)


def test_theil_by_hand():
    """Halves of 1 and 3, groups of one each: all between, ½ln½·½ + ½·1.5·ln1.5."""
    pair, apart = pd.Series([1.0, 3]), pd.Series([True, False])
    made = theil(pair, apart)
    assert made.total == pytest.approx(0.25 * np.log(0.5) + 0.75 * np.log(1.5))
    assert made.between == pytest.approx(made.total)
    assert made.between_share == pytest.approx(1)
    assert theil(pair, pd.Series([True, True])).between == pytest.approx(0)
    assert np.isnan(theil(pd.Series([2.0, 2]), apart).between_share)


def test_theil_parts_add_up_and_are_not_negative():
    rng = np.random.default_rng(2)
    for _ in range(20):
        x, w = pd.Series(rng.lognormal(size=9)), pd.Series(rng.uniform(1, 5, 9))
        made = theil(x, pd.Series(rng.integers(0, 2, 9) == 1), w)
        assert made.between + made.within == pytest.approx(made.total)
        assert min(made.between, made.within) >= -1e-12


def test_variation_by_hand():
    assert variation(THREE) == pytest.approx(0.5)


def test_rank_correlation_is_spearmans_with_an_exact_p():
    x = pd.Series([1.0, 2, 3, 4, 5], index=list("abcde"))
    made = rank_correlation(x, x[::-1] ** 3)
    assert (made.n, made.rho, made.p, made.exact) == (5, pytest.approx(1), 2 / 120, True)
    rng = np.random.default_rng(1)
    a, b = (pd.Series(rng.integers(0, 6, 31)) for _ in range(2))
    found = rank_correlation(a, b)
    known = stats.spearmanr(a, b)
    assert found.rho == pytest.approx(known.statistic)
    assert found.p == pytest.approx(known.pvalue, abs=0.03)
    assert not found.exact


@pytest.mark.parametrize("values", [[1.0], [1.0, np.nan], [1.0, 0], [1.0, -2]])
def test_what_cannot_be_measured_is_an_error(values):
    with pytest.raises(DataError):
        gini(pd.Series(values))


def test_units_must_agree():
    with pytest.raises(DataError, match="same units"):
        gini(THREE, pd.Series([1.0, 2, 3]))
    with pytest.raises(DataError, match="no group"):
        theil(THREE, SIDE.drop("a"))
    with pytest.raises(DataError, match="same units"):
        rank_correlation(THREE, THREE.rename({"a": "z"}))
