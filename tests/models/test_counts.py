"""Exact intervals of rates: published values, broken input, what must hold for any count."""

import numpy as np
import pytest
from scipy import stats

from recomputed.errors import DataError
from recomputed.models.counts import dispersion, equal_rates, poisson_rate


@pytest.mark.parametrize(("count", "low", "high"), [
    # Garwood (1936); the table of exact 95 % limits in Ulm (1990)
    (0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)])
def test_limits_are_those_of_the_table(count, low, high):
    found = poisson_rate(count, 1)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-3)
    assert found.rate == count


def test_limits_cut_off_a_fortieth_on_each_side():
    found = poisson_rate(7, 10)
    assert stats.poisson.sf(6, found.low * 10) == pytest.approx(0.025)
    assert stats.poisson.cdf(7, found.high * 10) == pytest.approx(0.025)


def test_a_rate_scales_with_time_and_narrows_with_the_level():
    one, ten = poisson_rate(4, 1), poisson_rate(4, 10)
    assert (one.low / 10, one.high / 10) == pytest.approx((ten.low, ten.high))
    narrow = poisson_rate(4, 1, 0.8)
    assert one.low < narrow.low < 4 < narrow.high < one.high


@pytest.mark.parametrize(("count", "exposure", "level"), [
    (-1, 1, 0.95), (1.5, 1, 0.95), (1, 0, 0.95), (1, np.nan, 0.95), (1, 1, 1)])
def test_broken_rates_are_one_line(count, exposure, level):
    with pytest.raises(DataError) as error:
        poisson_rate(count, exposure, level)
    assert "\n" not in str(error.value)


def test_two_rates_are_compared_exactly():
    found = equal_rates(7, 0)
    assert found.p == pytest.approx(2 * 0.5 ** 7)
    assert found.share == 1
    assert found.high == 1
    assert equal_rates(3, 3).p == 1
    longer = equal_rates(2, 6, (1, 3))
    assert longer.expected == 0.25
    assert longer.p == pytest.approx(1)
    assert equal_rates(5, 9).p == pytest.approx(equal_rates(9, 5).p)


@pytest.mark.parametrize("pair", [(0, 0), (-1, 3)])
def test_rates_without_events_are_not_compared(pair):
    with pytest.raises(DataError):
        equal_rates(*pair)


def test_bunched_years_are_noticed_and_even_ones_not():
    bunched = dispersion([0, 0, 9, 0, 0, 0])
    assert bunched.ratio == pytest.approx(9)
    assert bunched.p < 0.001
    even = dispersion([2, 2, 2, 2])
    assert even.ratio == 0
    assert even.p == 1
    # all 3³ ways to strew three events over three years: 3 of 27 put all of them into one
    assert dispersion([3, 0, 0]).p == pytest.approx(3 / 27, abs=0.01)


def test_dispersion_is_seeded_and_needs_events():
    assert dispersion([1, 0, 4]) == dispersion([1, 0, 4])
    for broken in ([0, 0, 1], [1, 2], [1, 2, 0.5], [1, np.nan, 2]):
        with pytest.raises(DataError):
            dispersion(broken)
