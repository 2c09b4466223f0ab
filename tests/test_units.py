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
    ("date", 1, "date"),
    ("USD million", 10**6, "USD"),
    ("USD 10000", 10**4, "USD"),
    ("USD 10,000", 10**4, "USD"),
    ("USD10,000", 10**4, "USD"),
    ("USD 100 million", 10**8, "USD"),
    ("USD trillion", 10**12, "USD"),
    ("RMB billion", 10**9, "CNY"),
    ("RMB 100 million", 10**8, "CNY"),
    ("RMB 10,000", 10**4, "CNY"),
    ("million people", 10**6, "persons"),
    ("tonnes", 1, "tons"),
    ("km", 1, "km"),
    ("kilometres", 1, "km"),
    ("metres", Fraction(1, 1000), "km"),
    ("square kilometres", 1, "km2"),
    ("square metres", Fraction(1, 10**6), "km2"),
    ("hectares", Fraction(1, 100), "km2"),
    ("10,000 mu", Fraction(20, 3), "km2"),
    ("hours", 1, "hours"),
    ("months", 1, "months"),
    ("10 thousand MW", 10**4, "MW"),
    ("billion kWh", 10**9, "kWh"),
])
def test_unit(text, scale, dimension):
    assert (unit(text).text, unit(text).scale, unit(text).dimension) == (text, scale, dimension)


@pytest.mark.parametrize("text", [
    "", "Percent", "%", "euro", "million", "percent USD", "million billion USD", "0 USD", ", USD",
    "-1 USD", "USD 0", "USD -1", "USD 1.5 million", "USD million billion", "USD tons",
    "tons 10,000", "percent million", "million date", "square", "square tons", "dates", "text",
    "1.5 million USD", "points", "CNY per EUR",
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
    ("CNY per USD", " CNY per USD"), ("date", ""), ("USD million", " million USD"),
    ("USD 10000", " ten thousand USD"), ("USD10,000", " ten thousand USD"),
    ("USD 100 million", " hundred million USD"), ("RMB billion", " billion RMB"),
    ("square metres", " square metres"), ("MW", " MW"),
])
def test_what_stands_behind_a_number(text, suffix):
    assert unit(text).suffix == suffix
