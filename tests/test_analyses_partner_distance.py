"""Distances to partners: great circles, and means of weights known to their rounding."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

from recomputed import countries
from recomputed.analyses import partner_distance as distance
from recomputed.analyses import partners
from recomputed.countries import Place
from recomputed.errors import DataError
from recomputed.rounding import Interval, exactly


@pytest.mark.parametrize(("one", "other", "km"), [
    (Place("a", 0, 0), Place("b", 0, 180), np.pi * distance.RADIUS),
    (Place("a", 0, 10), Place("b", 0, 11), np.pi * distance.RADIUS / 180),
    (Place("a", 90, 10), Place("b", -90, 77), np.pi * distance.RADIUS),
    (Place("a", 10, 179.5), Place("b", 10, -179.5), 109.5)])
def test_great_circles(one, other, km):
    assert distance.apart(one, other) == pytest.approx(km, rel=1e-3)
    assert distance.apart(one, other) == distance.apart(other, one)


def test_distances_that_can_be_looked_up():
    """Beijing–Tokyo 2,090 km, London–Paris 344 km, Washington–Moscow 7,820 km."""
    def between(*names: str) -> float:
        return distance.apart(*(countries.country(name).capital for name in names))

    assert between("China", "Japan") == pytest.approx(2090, rel=0.01)
    assert between("UK", "France") == pytest.approx(344, rel=0.01)
    assert between("US", "Russia") == pytest.approx(7820, rel=0.01)


def test_a_mean_of_interval_weights_is_the_extreme_of_all_corners():
    random = np.random.default_rng(3)
    for _ in range(20):
        values = random.uniform(0, 100, 5)
        low = random.uniform(0.1, 1, 5)
        weights = [Interval(a, a + random.uniform(0, 0.5)) for a in low]
        corners = [np.average(values, weights=corner) for corner in itertools.product(
            *((weight.low, weight.high) for weight in weights))]
        found = distance.weighted_mean(list(values), weights)
        assert (found.low, found.high) == pytest.approx((min(corners), max(corners)))


@pytest.mark.parametrize("weights", [[], [Interval(Fraction(0), Fraction(1))]])
def test_a_mean_of_nothing_is_an_error(weights):
    with pytest.raises(DataError, match="weights above zero"):
        distance.weighted_mean([1.0] * len(weights), weights)


def test_the_mean_by_hand():
    """Imports 1990: Hong Kong 46.46, Japan 20.12, US 10.11, Germany 5.51, Australia 3.78 %."""
    km = distance.kilometres("imports")
    shares = {"Hong Kong": 46.46, "Japan": 20.12, "US": 10.11, "Germany": 5.51, "Australia": 3.78}
    mean = sum(km[name] * share for name, share in shares.items()) / sum(shares.values())
    row = distance.mean_listed("imports").loc[1990]
    assert row["low"] < mean < row["high"] < row["low"] + 5
    assert row["listed"] == pytest.approx(0.8598)
    without = distance.mean_listed("imports", "Hong Kong").loc[1990]
    assert without["listed"] == pytest.approx(0.3952)
    assert without["low"] > row["high"]


def test_what_the_chapter_says_of_distance():
    ends = {"exports": (1990, 2018), "imports": (1990, 2018), "trade": (2010, 2017)}
    words = {key: [distance.told_mean(key, *years, without) for without in ("", "Hong Kong")]
             for key, years in ends.items()}
    assert words == {"exports": ["higher", "higher"], "imports": ["higher", "lower"],
                     "trade": ["lower", "lower"]}
    for key, years in ends.items():
        assert distance.told_within(key, *years) == "cannot be told"
        assert distance.steady(key, *years)


def test_shares_within_a_distance_grow_with_it_and_hold_the_printed_ones():
    for key in partners.FLOWS:
        some, more = distance.within(key, 2000), distance.within(key, 6000)
        assert ((some["low"] <= more["low"]) & (some["high"] <= more["high"])).all()
        assert ((some["low"] >= 0) & (some["low"] < some["high"]) & (some["high"] <= 1)).all()
    row = distance.within("trade", 1000).loc[2010]
    assert (row["low"], row["high"]) == pytest.approx(
        (0.203 - 0.001, 1 - 0.338 + 0.004)), "Myanmar and Vietnam; eight others beyond"


def test_a_missing_year_is_one_line():
    with pytest.raises(DataError, match="no list for 2009"):
        distance.told_within("trade", 2009, 2017)


def test_without_a_capital_there_is_no_distance(monkeypatch):
    one = partners.Listed({"Hong Kong and Macao": exactly(Fraction(1, 2))}, {}, {})
    monkeypatch.setattr(distance, "listed", lambda _: {2000: one})
    with pytest.raises(DataError, match="has no capital"):
        distance.kilometres("trade")
