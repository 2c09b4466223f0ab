"""Printed numbers and the intervals they stand for; rounding half-up; hedges."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recomputed.errors import DataError
from recomputed.rounding import (
    HEDGES,
    Interval,
    decimals,
    exactly,
    hedged,
    parse,
    round_half_up,
    show,
    stands_for,
    step,
)

F = Fraction


def between(low, high, ends="[)"):
    """Return an interval from two texts and a pair of brackets."""
    return Interval(_end(low), _end(high), ends[0] == "(", ends[1] == ")")


def _end(text):
    return float(text) if "inf" in text else F(text)


# --- parse ------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "number"), [
    ("2,846", "2846"), ("41.5%", "41.5"), (" 41.5 % ", "41.5"), ("−2.5", "-2.5"), ("-2.5", "-2.5"),
    ("0", "0"), ("0.0", "0.0"), ("1039.9", "1039.9"), (".5", "0.5"), ("1,234,567.80", "1234567.80"),
])
def test_parse(text, number):
    assert str(parse(text)) == number


@pytest.mark.parametrize("text", [
    "", "--", "n/a", "1 2", "1,23", "12,34,5", "1e5", "5.", "1.2.3", "+5", "--5", "5-", "%", "1/2",
    "inf", "NaN", "about 5", "15 to 20", "$5", "1_000",
])
def test_what_is_not_one_number_is_refused(text):
    with pytest.raises(DataError, match="is not a number: expected digits such as") as caught:
        parse(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(("text", "place", "after_the_point"), [
    ("41.5", F(1, 10), 1), ("2846", 1, 0), ("2,846", 1, 0), ("0.050", F(1, 1000), 3), ("-7.25%",
                                                                                  F(1, 100), 2),
])
def test_last_printed_digit(text, place, after_the_point):
    assert step(parse(text)) == place
    assert decimals(text) == after_the_point


# --- what a printed number stands for -----------------------------------------------------------

@pytest.mark.parametrize(("text", "rule", "interval"), [
    ("41.5", "half-up", between("41.45", "41.55")),
    ("-2.5", "half-up", between("-2.55", "-2.45", "(]")),
    ("0", "half-up", between("-0.5", "0.5", "()")),
    ("-0.0", "half-up", between("-0.05", "0.05", "()")),
    ("2,846", "half-up", between("2845.5", "2846.5")),
    ("41.5", "truncated", between("41.5", "41.6")),
    ("-2.5", "truncated", between("-2.6", "-2.5", "(]")),
    ("0.0", "truncated", between("-0.1", "0.1", "()")),
    ("2016", "exact", between("2016", "2016", "[]")),
    ("-0.0000001", "half-up", between("-0.00000015", "-0.00000005", "(]")),
])
def test_stands_for(text, rule, interval):
    assert stands_for(text, rule) == interval


@pytest.mark.parametrize(("value", "place", "rounded"), [
    ("2.45", "0.1", "2.5"), ("-2.45", "0.1", "-2.5"), ("2.449", "0.1", "2.4"), ("0.5", "1", "1"),
    ("-0.5", "1", "-1"), ("1.5", "1", "2"), ("2.5", "1", "3"), ("0", "1", "0"), ("-0.4", "1", "0"),
    ("250", "100", "300"),
])
def test_half_up_is_away_from_zero(value, place, rounded):
    assert round_half_up(F(value), F(place)) == F(rounded)


numbers = st.fractions(-10**6, 10**6, max_denominator=10**5) | st.just(F(0))
places = st.integers(0, 4)


@st.composite
def near_edges(draw):
    """A printed number, and a value often on or beside the edge of what it stands for."""
    place = draw(places)
    text = show(draw(numbers), place)
    offset = draw(st.sampled_from([F(-1), F(-1, 2), F(0), F(1, 2), F(1)]))
    nudge = draw(st.sampled_from([F(-1, 10**6), F(0), F(1, 10**6)]))
    return text, F(parse(text)) + (offset + nudge) * F(1, 10**place)


@given(near_edges())
def test_a_printed_number_stands_for_just_what_rounds_to_it(case):
    text, value = case
    assert (value in stands_for(text)) == (round_half_up(value, step(parse(text))) == parse(text))


@given(near_edges())
def test_a_cut_off_number_stands_for_just_what_is_cut_off_to_it(case):
    text, value = case
    place = step(parse(text))
    assert (value in stands_for(text, "truncated")) == (int(value / place) * place == parse(text))


@given(numbers, places)
def test_shown_and_read_again(value, place):
    text = show(value, place)
    assert parse(text) == round_half_up(value, F(1, 10**place))
    assert value in stands_for(text)


# --- interval arithmetic ------------------------------------------------------------------------

@st.composite
def intervals(draw):
    """An interval with open or closed ends, sometimes a single number."""
    low, high = sorted((draw(numbers), draw(numbers)))
    if low == high:
        return exactly(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def inside(draw, interval):
    """A number of an interval, often an end of it where that is closed."""
    width = interval.high - interval.low
    part = draw(st.sampled_from([F(0), F(1, 10**9), F(1, 3), 1 - F(1, 10**9), F(1)]))
    value = interval.low + part * width
    return value if value in interval else interval.low + width / 2


@given(st.data())
def test_sums_differences_and_products_enclose(data):
    a, b = data.draw(intervals()), data.draw(intervals())
    x, y = data.draw(inside(a)), data.draw(inside(b))
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    assert -x in -a
    assert x in a.hull(b)


@given(st.data())
def test_quotients_enclose(data):
    a, b = data.draw(intervals()), data.draw(intervals())
    y = data.draw(inside(b))
    if b.low <= 0 <= b.high:
        with pytest.raises(DataError, match="can be zero"):
            a / b
    else:
        assert data.draw(inside(a)) / y in a / b


@given(intervals(), intervals())
def test_meets_is_symmetric_and_means_a_common_number(a, b):
    middle = (max(a.low, b.low) + min(a.high, b.high)) / 2
    assert a.meets(b) == b.meets(a) == (middle in a and middle in b)


@pytest.mark.parametrize(("a", "b", "meet"), [
    (between("1", "2"), between("2", "3"), False),
    (between("1", "2", "[]"), between("2", "3"), True),
    (between("1", "2", "[]"), between("2", "3", "()"), False),
    (between("2", "2", "[]"), between("2", "3"), True),
    (between("-inf", "2", "[)"), between("2", "inf"), False),
    (between("-inf", "2", "[]"), between("2", "inf"), True),
])
def test_ends_that_touch(a, b, meet):
    assert a.meets(b) is meet


@pytest.mark.parametrize(("a", "b", "product"), [
    # a zero that can be reached makes zero, even times an end that cannot
    (exactly(F(0)), between("2", "3", "()"), exactly(F(0))),
    (between("0", "1", "[]"), between("2", "3", "()"), between("0", "3", "[)")),
    (between("0", "1", "()"), between("2", "3", "[]"), between("0", "3", "()")),
    (between("0", "1", "[]"), between("0", "inf", "()"), between("0", "inf", "[)")),
    (between("-1", "1", "()"), between("-1", "1", "[]"), between("-1", "1", "()")),
])
def test_products_at_zero_and_at_open_ends(a, b, product):
    assert a * b == product == b * a


def test_unbounded_intervals():
    assert between("2", "inf") + exactly(F(1)) == between("3", "inf")
    assert -between("2", "inf") == between("-inf", "-2", "(]")
    assert between("2", "inf", "[]").reciprocal() == between("0", "0.5", "[]")
    assert between("2", "inf").scaled(F(-1)).low == -math.inf


# --- hedges -------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "hedge", "interval"), [
    ("20", "none", between("19.5", "20.5")),
    ("20", "about", between("18", "22", "[]")),
    ("3", "about", between("2.5", "3.5")),
    ("-3", "about", between("-3.5", "-2.5", "(]")),
    ("0", "about", between("-0.5", "0.5", "()")),
    ("5", "about", between("4.5", "5.5", "[]")),
    ("40", "nearly", between("36", "40")),
    ("-5", "nearly", between("-5", "-4.5", "(]")),
    ("20", "over", between("20", "inf", "(]")),
    ("-20", "over", between("-inf", "-20", "[)")),
    ("−20%", "over", between("-inf", "-20", "[)")),
    ("20", "at-least", between("20", "inf", "[]")),
    ("20", "less-than", between("-inf", "20", "[)")),
    ("20", "up-to", between("-inf", "20", "[]")),
])
def test_hedged(text, hedge, interval):
    assert hedged(text, hedge) == interval


@given(st.sampled_from(HEDGES), numbers, places)
def test_a_hedge_speaks_of_the_size(hedge, value, place):
    text = show(abs(value), place)
    if parse(text):
        assert hedged(f"-{text}", hedge) == -hedged(text, hedge)


def test_unknown_hedge():
    with pytest.raises(DataError, match="unknown hedge 'roughly': expected one of none, about"):
        hedged("5", "roughly")


# --- for readers --------------------------------------------------------------------------------

@pytest.mark.parametrize(("value", "place", "text"), [
    (F(1234567), 0, "1,234,567"), (F(-5, 2), 0, "−3"), (F(-1, 4), 0, "0"), (F(5), 2, "5.00"),
    (2.675, 2, "2.68"), (-0.05, 1, "−0.1"), (-0.04, 1, "0.0"), (0.145, 2, "0.15"), (7, 1, "7.0"),
    (math.inf, 1, "∞"), (-math.inf, 1, "−∞"), (math.nan, 1, "n/a"), (F(10**40), 1, f"{10**40:,}.0"),
    (1e-7, 3, "0.000"), (F(1, 1000), 3, "0.001"),
])
def test_show(value, place, text):
    assert show(value, place) == text


@given(st.decimals(-10**6, 10**6, places=3))
def test_floats_are_shown_by_their_digits_not_their_bits(number):
    assert show(float(number), 3) == show(F(Decimal(number)), 3)
