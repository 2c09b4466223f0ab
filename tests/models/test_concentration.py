"""Concentration: by hand, against brute force, and where it cannot be told."""

import numpy as np
import pandas as pd
import pytest

from recomputed.errors import DataError
from recomputed.models import concentration
from recomputed.rounding import Interval, exactly, stands_for

SHARES = [0.5, 0.3, 0.15, 0.05]


def test_by_hand():
    assert concentration.hhi(SHARES) == pytest.approx(0.25 + 0.09 + 0.0225 + 0.0025)
    assert concentration.hhi([0.25] * 4) == pytest.approx(0.25)
    assert concentration.hhi([1.0]) == 1


@pytest.mark.parametrize("shares", [[], [0.5, 0.4], [1.2, -0.2], [0.5, np.nan, 0.5]])
def test_shares_that_are_none(shares):
    with pytest.raises(DataError):
        concentration.hhi(shares)


def test_bounds_of_a_top_list_by_hand():
    """0.5, 0.3 known, r = 0.2 among at most two: 0.34 + 0.02 to 0.34 + 0.2 · 0.2."""
    found = concentration.hhi_bounds([exactly(0.5), exactly(0.3)], 2, largest=True)
    assert (found.low, found.high) == pytest.approx((0.36, 0.38))
    # where the least known share is smaller than the rest, it caps what one other can be
    capped = concentration.hhi_bounds([exactly(0.5), exactly(0.1)], 9, largest=True)
    assert capped.high == pytest.approx(0.26 + 0.4 * 0.1)
    free = concentration.hhi_bounds([exactly(0.5), exactly(0.1)], 9, largest=False)
    assert free.high == pytest.approx(0.26 + 0.4**2)


def test_bounds_hold_whatever_the_rest_and_the_roundings():
    draw = np.random.default_rng(7)
    for _ in range(300):
        shares = draw.dirichlet(np.full(9, 0.7))
        listed = np.sort(shares)[::-1][:5]
        printed = [Interval(max(0.0, s - 0.0005), s + 0.0005) for s in listed]
        truth = concentration.hhi(shares)
        for largest in (True, False):
            found = concentration.hhi_bounds(printed, 4, largest=largest)
            assert found.low - 1e-12 <= truth <= found.high + 1e-12


def test_nothing_missing_leaves_the_rounding_only():
    found = concentration.hhi_bounds(concentration.known(SHARES), 0, largest=False)
    assert found.low == found.high == pytest.approx(concentration.hhi(SHARES))


@pytest.mark.parametrize("shares", [[], [exactly(-0.1)], [exactly(0.8), exactly(0.3)]])
def test_bounds_of_what_is_no_composition(shares):
    with pytest.raises(DataError):
        concentration.hhi_bounds(shares, 3, largest=False)


def test_the_largest_with_their_rounding():
    shares = [stands_for(text) for text in ("20", "30", "29.9")]
    found = concentration.top(shares, 2)
    assert (found.low, found.high) == pytest.approx((29.5 + 29.85, 30.5 + 29.95))
    with pytest.raises(DataError, match="3 shares, 4"):
        concentration.top(shares, 4)


def test_without_the_first_is_the_index_of_the_rest():
    rest = np.array(SHARES[1:]) / sum(SHARES[1:])
    found = concentration.without_first(exactly(concentration.hhi(SHARES)), exactly(SHARES[0]))
    assert found.low == pytest.approx(concentration.hhi(rest))
    assert found.high == pytest.approx(concentration.hhi(rest))
    with pytest.raises(DataError):
        concentration.without_first(exactly(1.0), exactly(1.0))


def test_without_the_first_finds_the_most_between_the_ends():
    """Of H = 0.2 and s in 0.1 … 0.3 the most is H / (1 − H) = 0.25, at s = H, at neither end."""
    found = concentration.without_first(exactly(0.2), Interval(0.1, 0.3))
    tried = [(0.2 - s**2) / (1 - s) ** 2 for s in np.linspace(0.1, 0.3, 201)]
    assert found.high == pytest.approx(0.25)
    assert (found.low, found.high) == pytest.approx((min(tried), max(tried)))


def test_shares_that_are_the_whole_but_for_a_binary_digit():
    shares = concentration.known([0.7, 0.2, 0.1 + 1e-15])
    found = concentration.hhi_bounds(shares, 5, largest=True)
    assert found.low == pytest.approx(0.54)
    assert found.high == pytest.approx(0.54)


def test_no_index_is_above_one():
    found = concentration.hhi_bounds([Interval(0.9, 0.99), Interval(0.0, 0.3)], 3, largest=False)
    assert found.high == 1


def test_log_ratios_sum_to_nothing_and_ignore_scale():
    shares = pd.DataFrame({"a": [0.2, 0.4], "b": [0.3, 0.3], "c": [0.5, 0.3]}, index=[2006, 2018])
    found = concentration.centred_log_ratios(shares)
    assert found.sum(axis=1).to_numpy() == pytest.approx([0, 0])
    pd.testing.assert_frame_equal(found, concentration.centred_log_ratios(shares * 7))
    with pytest.raises(DataError):
        concentration.centred_log_ratios(shares.assign(a=0))
