"""Indicators: hand-computed values, exact identities, and errors for impossible input."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from recomputed.indicators import (
    MAD_TO_SD,
    balance,
    cagr,
    compound,
    dependence,
    export_share,
    gap,
    growth,
    implied_deflator,
    log_decomposition,
    rank,
    robust_z,
)

amounts = st.floats(1e-3, 1e9)
rates = st.floats(-0.9, 3)


def test_trade_of_one_year_by_hand():
    assert dependence(30, 20, 200) == 0.25
    assert balance(30, 45) == -15
    assert export_share(30, 20) == 0.6
    assert export_share(0, 20) == 0


def test_growth_by_hand():
    assert growth(2866.9, 2203.7) == pytest.approx(-0.23133, abs=1e-5)
    assert growth(4, -2) == -1.5
    assert cagr(100, 121, 2) == pytest.approx(0.10)
    assert compound([0.1, -0.5, 1.0]) == pytest.approx(0.1)
    assert implied_deflator(0.10, 0.05) == pytest.approx(0.047619, abs=1e-6)


def test_cagr_counts_intervals_not_years_named():
    yearly = [100 * 1.07**k for k in range(20)]
    assert cagr(yearly[0], yearly[-1], 2019 - 2000) == pytest.approx(0.07)


def test_series_keep_their_labels_and_their_holes():
    exports = pd.Series({2000: 10.0, 2001: np.nan})
    shares = dependence(exports, pd.Series({2000: 10.0, 2001: 5.0}), pd.Series([50.0, 60.0],
                                                                             index=[2000, 2001]))
    assert shares[2000] == 0.4
    assert math.isnan(shares[2001])


def test_arrays_are_taken_element_by_element():
    np.testing.assert_allclose(growth(np.array([1.0, 2.0]), np.array([2.0, 1.0])), [1, -0.5])


@given(amounts, rates)
def test_growth_undoes_itself(first, rate):
    assert growth(first, first * (1 + rate)) == pytest.approx(rate, abs=1e-9)


@given(rates, rates)
def test_deflator_and_real_growth_make_nominal_growth(nominal, real):
    assert compound([implied_deflator(nominal, real), real]) == pytest.approx(nominal, abs=1e-9)


@given(st.lists(rates, min_size=1, max_size=20))
def test_compound_growth_is_the_growth_of_the_level(steps):
    level = math.prod(1 + step for step in steps)
    assert compound(steps) == pytest.approx(growth(1.0, level))


def test_decomposition_by_hand():
    parts = log_decomposition([10, 20], [100, 400])
    assert list(parts.columns) == ["trade", "gdp", "total"]
    assert parts["trade"].item() == pytest.approx(math.log(2))
    assert parts["gdp"].item() == pytest.approx(-math.log(4))
    assert parts["total"].item() == pytest.approx(-math.log(2))


def test_decomposition_uses_the_exchange_rate_with_its_sign():
    parts = log_decomposition([10, 10], [100, 100], [6.0, 7.2])
    assert parts["rate"].item() == pytest.approx(math.log(1.2))
    assert parts["total"].item() == pytest.approx(math.log(1.2))


@given(st.lists(st.tuples(amounts, amounts, st.floats(0.5, 20)), min_size=2, max_size=12))
def test_parts_sum_to_the_change_of_the_ratio(rows):
    trade, gdp, rate = (pd.Series(column, index=range(2000, 2000 + len(rows)))
                        for column in zip(*rows, strict=True))
    parts = log_decomposition(trade, gdp, rate)
    for _, row in parts.iterrows():
        assert math.fsum(row[["trade", "gdp", "rate"]]) == row["total"]
    ratio = trade / (gdp / rate)
    assert parts["total"].sum() == pytest.approx(math.log(ratio.iloc[-1] / ratio.iloc[0]),
                                                 abs=1e-9)
    assert list(parts.index) == list(range(2001, 2000 + len(rows)))


def test_robust_z_by_hand():
    z = robust_z(pd.Series({"a": 1, "b": 2, "c": 3, "d": 4, "e": 100}))
    assert z["c"] == 0
    assert z["a"] == pytest.approx(-2 / 1.4826)
    assert z["e"] == pytest.approx(97 / 1.4826)


@given(st.lists(st.integers(-100, 100), min_size=5, max_size=31, unique=True),
       st.floats(0.1, 10), st.floats(-50, 50))
def test_robust_z_knows_no_unit(values, scale, shift):
    series = pd.Series(values, dtype=float)
    np.testing.assert_allclose(robust_z(series * scale + shift), robust_z(series), atol=1e-6)


def test_mad_constant_makes_a_normal_sample_standard():
    assert pytest.approx(1 / stats.norm.ppf(0.75), abs=1e-4) == MAD_TO_SD


def test_ranks_share_the_best_place():
    ranks = rank(pd.Series({"a": 7, "b": 9, "c": 7, "d": 1}))
    assert ranks.to_dict() == {"a": 2, "b": 1, "c": 2, "d": 4}


def test_gap_is_in_percentage_points():
    assert gap(0.415, 0.40) == pytest.approx(1.5)


@pytest.mark.parametrize(("call", "line"), [
    (lambda: dependence(1, 1, 0), "gdp must be positive"),
    (lambda: dependence(-1, 1, 5), "exports must not be negative"),
    (lambda: balance(1, -1), "imports must not be negative"),
    (lambda: export_share(0, 0), "trade must be positive"),
    (lambda: growth(0, 3), "first must be positive"),
    (lambda: growth(pd.Series([1.0, -1.0]), 3), "first must be positive"),
    (lambda: cagr(1, 2, 0), "years must be positive"),
    (lambda: cagr(1, -2, 3), "last must be positive"),
    (lambda: compound([]), "rates to compound"),
    (lambda: compound([0.1, np.nan]), "rates to compound"),
    (lambda: compound([0.1, -1]), "rates to compound"),
    (lambda: implied_deflator(0.1, -1), "1 \\+ real growth must be positive"),
    (lambda: log_decomposition([1], [1]), "two or more periods"),
    (lambda: log_decomposition([1, 2], [1, 2, 3]), "same two or more periods"),
    (lambda: log_decomposition([1, 2], [1, 0]), "positive values"),
    (lambda: log_decomposition([1, np.nan], [1, 2]), "none missing"),
    (lambda: robust_z(pd.Series([1, 1, 1, 5])), "MAD of 4 values is zero"),
    (lambda: robust_z(pd.Series([1, np.nan, 3])), "drop missing ones"),
    (lambda: rank(pd.Series([], dtype=float)), "must be present"),
])
def test_impossible_input_is_named_in_one_line(call, line):
    with pytest.raises(ValueError, match=line) as caught:
        call()
    assert "\n" not in str(caught.value)
