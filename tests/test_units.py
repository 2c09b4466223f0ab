"""Units as the reports print them and claims state them."""

from fractions import Fraction

import pytest

from recomputed.errors import DataError
from recomputed.units import unit


@pytest.mark.parametrize(("text", "scale", "dimension"), [
    ("percent", Fraction(1, 100), "number"),
    ("times", 1, "number"),
    ("percentage points", Fraction(1, 100), "points"),
    ("count", 1, "count"),
    ("year", 1, "year"),
    ("rank", 1, "rank"),
    ("truth", 1, "truth"),
    ("CNY per USD", 1, "CNY/USD"),
    ("USD", 1, "USD"),
    ("million USD", 10**6, "USD"),
    ("billion CNY", 10**9, "CNY"),
    ("100 Million Dollars", 10**8, "USD"),
    ("100 Million Yuan", 10**8, "CNY"),
    ("100 Billion Yuan", 10**11, "CNY"),
    ("10 thousand persons", 10**4, "persons"),
    ("10,000 tons", 10**4, "tons"),
    ("hundred RMB", 100, "CNY"),
    ("TEU", 1, "teu"),
    ("km2", 1, "km2"),
    ("days", 1, "days"),
])
def test_unit(text, scale, dimension):
    assert (unit(text).text, unit(text).scale, unit(text).dimension) == (text, scale, dimension)


@pytest.mark.parametrize("text", [
    "", "Percent", "%", "euro", "million", "percent USD", "million billion USD", "0 USD", ", USD",
    "-1 USD", "USD million", "1.5 million USD", "points", "CNY per EUR",
])
def test_unknown_units_are_refused_in_one_line(text):
    with pytest.raises(DataError) as caught:
        unit(text)
    assert str(caught.value).startswith(f"unknown unit {text!r}: expected e.g. 'percent'")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("text", "suffix"), [
    ("percent", " %"), ("percentage points", " percentage points"), ("count", ""), ("year", ""),
    ("rank", ""), ("times", " times"), ("billion USD", " billion USD"), ("TEU", " TEU"),
    ("100 Million Dollars", " hundred million dollars"), ("km2", " km2"),
    ("10,000 tons", " ten thousand tons"), ("300 million CNY", " 300 million CNY"),
    ("CNY per USD", " CNY per USD"),
])
def test_what_stands_behind_a_number(text, suffix):
    assert unit(text).suffix == suffix
