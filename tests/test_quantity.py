"""Numbers that know what they stand for: values, intervals, dimensions, and how they read."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recomputed.errors import DataError
from recomputed.quantity import Quantity, Truth, as_quantity, every, power, printed
from recomputed.rounding import Interval, exactly, show

F = Fraction


def usd(text, words="a", unit="million USD"):
    return printed(text, unit, words)


def percent(text, words="a"):
    return printed(text, "percent", words)


# --- printed --------------------------------------------------------------------------------------

def test_a_printed_number_is_kept_in_base_units():
    found = printed(" 2,203.7 ", "billion CNY", "GDP 2016")
    assert found.value == 2203700000000
    assert found.interval == Interval(F(2203650000000), F(2203750000000), False, True)
    assert (found.dimension, found.words, found.digits) == ("CNY", "GDP 2016", "2,203.7")


@pytest.mark.parametrize("unit", ["year", "rank"])
def test_years_and_ranks_have_no_rounding(unit):
    assert printed("2016", unit, "a").interval == exactly(F(2016))
    assert printed("2016", unit, "a", "truncated").interval == exactly(F(2016))


def test_printed_numbers_can_be_read_as_cut_off():
    assert usd("5", unit="USD").interval == Interval(F(9, 2), F(11, 2), False, True)
    assert printed("5", "USD", "a", "truncated").interval == Interval(F(5), F(6), False, True)


def test_plain_numbers_are_exact_and_texts_are_not_numbers():
    assert as_quantity(0.1).interval == exactly(F(1, 10))
    assert as_quantity(2, "USD").dimension == "USD"
    with pytest.raises(DataError, match="'5' is no number"):
        as_quantity("5")


@pytest.mark.parametrize(("text", "unit", "value", "low", "high"), [
    ("15 to 20", "percent", F(175, 1000), F(145, 1000), F(205, 1000)),
    ("1.5 to 2", "USD", F(175, 100), F(145, 100), F(25, 10)),
    ("2000 to 2005", "year", F(4005, 2), F(2000), F(2005)),
])
def test_a_range_is_all_within_it(text, unit, value, low, high):
    found = printed(text, unit, "a")
    assert (found.value, found.interval.low, found.interval.high) == (value, low, high)
    assert (found.digits, found.unit) == (text, unit)
    assert (found / 2).digits == f"({text}) ÷ 2"


def test_a_range_has_two_numbers():
    for text in ("15 to about 20", "15 to ", "15 to 20 to 25"):
        with pytest.raises(DataError, match="is not a number"):
            printed(text, "percent", "a")


def test_dates_are_exact_days_and_read_as_printed():
    found = printed(" 1981-05-11 ", "date", "a", "truncated")
    assert found.interval == exactly(found.value)
    assert (found.dimension, found.digits) == ("date", "1981-05-11")
    assert printed("1981-05-12", "date", "b").value - found.value == 1
    assert (found < printed("1981-05-12", "date", "b")) == Truth(
        True, True, "a < b", "1981-05-11 < 1981-05-12")


@pytest.mark.parametrize("text", ["1981", "1981-05", "1981-13-01", "11 May 1981", "-1981-05-11"])
def test_what_is_no_date(text):
    with pytest.raises(DataError, match="is not a date: expected one like 1981-05-11"):
        printed(text, "date", "a")


# --- bounds and sizes -----------------------------------------------------------------------------

BOUND = Quantity(F(10), Interval(F(10), math.inf), "USD", "at least a", "≥ 10", unit="USD")


@pytest.mark.parametrize(("result", "limits"), [
    (lambda: BOUND, True), (lambda: usd("1", unit="USD") / BOUND, True),
    (lambda: usd("1", unit="USD") / BOUND * 5 - 1, True), (lambda: -BOUND, True),
    (lambda: BOUND - usd("1", unit="USD"), True), (lambda: abs(BOUND), True),
    (lambda: power(usd("1", unit="USD") / BOUND, F(1, 2)), True),
    (lambda: usd("1") / usd("2"), False), (lambda: abs(usd("-1")), False),
])
def test_what_comes_of_a_bound_limits(result, limits):
    assert result().limits is limits


@pytest.mark.parametrize(("low", "high", "found"), [
    ((F(2), False), (F(3), True), Interval(F(2), F(3), False, True)),
    ((F(-3), True), (F(-2), False), Interval(F(2), F(3), False, True)),
    ((F(-3), True), (F(2), False), Interval(F(0), F(3), False, True)),
    ((F(-2), True), (F(3), False), Interval(F(0), F(3))),
    ((F(-3), True), (F(3), False), Interval(F(0), F(3))),
    ((F(0), False), (F(3), False), Interval(F(0), F(3))),
])
def test_the_size_of_a_number(low, high, found):
    item = Quantity((low[0] + high[0]) / 2, Interval(low[0], high[0], low[1], high[1]), "USD",
                    "a − b", "2 − 3")
    size = abs(item)
    assert size.interval == found
    assert (size.value, size.words, size.digits) == (abs(item.value), "|a − b|", "|2 − 3|")


# --- dimensions -----------------------------------------------------------------------------------

RATE = printed("6.5", "CNY per USD", "rate")
COUNT = printed("4", "count", "things")
YUAN = printed("65", "CNY", "yuan")
DAY = printed("1981-05-11", "date", "day")


@pytest.mark.parametrize(("result", "value", "dimension"), [
    (lambda: usd("6", unit="USD") / usd("3", unit="USD"), 2, "number"),
    (lambda: usd("6", unit="USD") * percent("50"), 3, "USD"),
    (lambda: percent("50") * usd("6", unit="USD"), 3, "USD"),
    (lambda: usd("6", unit="USD") / percent("50"), 12, "USD"),
    (lambda: usd("8", unit="USD") / COUNT, 2, "USD"),
    (lambda: COUNT * usd("8", unit="USD"), 32, "USD"),
    (lambda: usd("8", unit="USD") * COUNT, 32, "USD"),
    (lambda: usd("10", unit="USD") * RATE, 65, "CNY"),
    (lambda: RATE * usd("10", unit="USD"), 65, "CNY"),
    (lambda: YUAN / RATE, 10, "USD"),
    (lambda: YUAN / usd("10", unit="USD"), F(13, 2), "CNY/USD"),
    (lambda: usd("6", unit="USD") + 1, 7, "USD"),
    (lambda: usd("6", unit="USD") - usd("8", unit="USD"), -2, "USD"),
    (lambda: -usd("6", unit="USD"), -6, "USD"),
])
def test_dimensions(result, value, dimension):
    assert (result().value, result().dimension) == (value, dimension)


@pytest.mark.parametrize(("wrong", "message"), [
    (lambda: usd("6") + percent("5"), "cannot add or subtract USD and number"),
    (lambda: usd("6") - YUAN, "cannot add or subtract USD and CNY"),
    (lambda: usd("6") * YUAN, "cannot multiply USD by CNY"),
    (lambda: percent("6") / usd("5"), "cannot divide number by USD"),
    (lambda: usd("6") / YUAN, "cannot divide USD by CNY"),
    (lambda: usd("6") < YUAN, "cannot compare USD with CNY"),
    (lambda: usd("6") / usd("0"), "division by a number that can be zero within its rounding"),
    (lambda: usd("6") / 0, "division by a number that can be zero within its rounding"),
    (lambda: DAY - DAY, "cannot add or subtract dates: take their years, year_of(…)"),
    (lambda: DAY + 1, "1 is no date: take the year of the other, year_of(…)"),
    (lambda: DAY > 1981, "1981 is no date: take the year of the other, year_of(…)"),
    (lambda: DAY * 2, "cannot multiply date by number"),
    (lambda: DAY / DAY, "cannot divide date by date"),
    (lambda: DAY > YUAN, "cannot compare date with CNY"),
    (lambda: power(usd("-6"), F(1, 2)), "a fractional power of a number that can be negative"),
])
def test_what_cannot_be_reckoned_is_refused(wrong, message):
    with pytest.raises(DataError) as caught:
        wrong()
    assert str(caught.value) == message


# --- values stay inside what they stand for -----------------------------------------------------

texts = st.builds(show, st.fractions(-10**4, 10**4), st.integers(0, 3))


@given(texts, texts, texts, st.sampled_from(["half-up", "truncated"]))
def test_the_value_lies_in_its_interval(one, two, three, rule):
    a, b, c = (printed(text, "count", "x", rule) for text in (one, two, three))
    results = [a + b - c, a * b, -a * c + b]
    if 0 not in c.interval and c.interval.low * c.interval.high > 0:
        results.append((a - b) / c)
    assert all(found.value in found.interval for found in results)


@given(st.fractions(F(1, 100), 10**4), st.integers(1, 20))
def test_a_root_lies_in_its_interval(value, years):
    base = printed(show(value + 1, 2), "times", "x")
    root = power(base, F(1, years))
    assert root.interval.low <= root.value <= root.interval.high
    assert abs(root.value**years - base.value) < F(1, 10**20)


# --- how they read ------------------------------------------------------------------------------

@pytest.mark.parametrize(("result", "words"), [
    (lambda a, b, c: a + b - c, "a + b − c"),
    (lambda a, b, c: a - (b + c), "a − (b + c)"),
    (lambda a, b, c: a - (b - c), "a − (b − c)"),
    (lambda a, b, c: a + (b - c), "a + b − c"),
    (lambda a, b, c: (a + b) / c, "(a + b) ÷ c"),
    (lambda a, b, c: a / (b / c), "a ÷ (b ÷ c)"),
    (lambda a, b, c: a / b / c, "a ÷ b ÷ c"),
    (lambda a, b, c: a * b - c, "a × b − c"),
    (lambda a, b, c: a * (b - c), "a × (b − c)"),
    (lambda a, b, c: a / b - 1, "a ÷ b − 1"),
    (lambda a, b, c: -(a + b), "−(a + b)"),
])
def test_brackets_only_where_they_are_needed(result, words):
    found = result(*(printed("5", "times", name) for name in "abc"))
    assert found.words == words


MILLION, BILLION, CELL = usd("361"), usd("64.5", unit="billion USD"), \
    printed("1139.6", "100 Million Dollars", "cell")


@pytest.mark.parametrize(("result", "digits"), [
    # one unit throughout: the bare digits
    (lambda: usd("689") + usd("139"), "689 + 139"),
    (lambda: usd("25") / usd("20") - 1, "25 ÷ 20 − 1"),
    (lambda: percent("15.1") - percent("8.0"), "15.1 − 8.0"),
    (lambda: percent("15.1") < percent("8.0"), "15.1 < 8.0"),
    (lambda: usd("10") / COUNT, "10 million USD ÷ 4"),
    (lambda: usd("10") * as_quantity(1.1), "10 × 1.1"),
    (lambda: percent("41.5%") - percent("20.8%"), "41.5% − 20.8%"),
    # units differ: each number, or each sum of one unit, shows its own
    (lambda: MILLION / BILLION, "361 million USD ÷ 64.5 billion USD"),
    (lambda: (usd("3") + usd("4")) / BILLION, "(3 + 4) million USD ÷ 64.5 billion USD"),
    (lambda: CELL - BILLION - MILLION,
     "1139.6 hundred million dollars − 64.5 billion USD − 361 million USD"),
    (lambda: as_quantity(1) - percent("46.8"), "1 − 46.8 %"),
    (lambda: as_quantity(1) - percent("41.5%") - percent("2"), "1 − 41.5% − 2 %"),
    (lambda: percent("67.5") * CELL, "67.5 % × 1139.6 hundred million dollars"),
    (lambda: percent("67.5") > as_quantity(0.5), "67.5 % > 0.5"),
    (lambda: percent("5") * percent("6"), "5 % × 6 %"),
    (lambda: MILLION * RATE / (BILLION * RATE),
     "361 million USD × 6.5 CNY per USD ÷ (64.5 billion USD × 6.5 CNY per USD)"),
    # a number below zero is bracketed behind a sign
    (lambda: as_quantity(1) + percent("-34.4"), "1 + (−34.4 %)"),
    (lambda: usd("-3") - usd("-4"), "−3 − (−4)"),
    (lambda: usd("-3") < usd("-4"), "−3 < −4"),
])
def test_units_are_shown_where_they_differ(result, digits):
    assert result().digits == digits


def test_a_power_reads_as_one():
    found = power(usd("25") / usd("20"), F(1, 7))
    assert (found.words, found.digits) == ("(a ÷ a)^(1/7)", "(25 ÷ 20)^(1/7)")


# --- statements -----------------------------------------------------------------------------------

@pytest.mark.parametrize(("statement", "value", "certain"), [
    (lambda: usd("5") < usd("7"), True, True),
    (lambda: usd("5") > usd("7"), False, True),
    (lambda: usd("5") < usd("5.4"), True, False),
    (lambda: usd("5") >= usd("5"), True, False),
    (lambda: usd("5") <= usd("4.6"), False, False),
    (lambda: usd("5") < usd("6"), True, True),  # up to 5.5, and from 5.5
    (lambda: printed("2013", "year", "a") > printed("2013", "year", "b"), False, True),
    (lambda: printed("2013", "year", "a") >= printed("2013", "year", "b"), True, True),
    (lambda: percent("50") > 0.3, True, True),
])
def test_statements_know_whether_rounding_could_turn_them(statement, value, certain):
    assert (statement().value, statement().certain) == (value, certain)


YES, MAYBE_YES = Truth(True, True, "yes"), Truth(True, False, "maybe yes")
NO, MAYBE_NO = Truth(False, True, "no"), Truth(False, False, "maybe no")


@pytest.mark.parametrize(("parts", "value", "certain"), [
    ([YES, YES], True, True), ([YES, MAYBE_YES], True, False), ([YES, NO], False, True),
    ([YES, MAYBE_NO], False, False), ([MAYBE_NO, NO], False, True), ([MAYBE_YES, NO], False, True),
    ([MAYBE_YES, MAYBE_NO], False, False),
])
def test_statements_joined(parts, value, certain):
    for found in (every(parts), parts[0] & parts[1]):
        assert (found.value, found.certain) == (value, certain)


def test_many_statements_are_named_by_the_first_and_last():
    assert every([YES, NO, YES]).words == "yes; no; yes"
    assert every([YES, NO, NO, MAYBE_YES]).words == "yes; …; maybe yes"


def test_a_statement_about_nothing_is_refused():
    with pytest.raises(DataError, match="every value of an empty list"):
        every([])


def test_statements_are_not_joined_by_and():
    # Python would keep the last and forget the first
    with pytest.raises(TypeError, match="join statements by &"):
        NO and YES  # noqa: B018
    with pytest.raises(TypeError, match="join statements by &"):
        usd("1") > usd("2") > usd("1")  # noqa: B015


def test_a_quantity_cannot_be_changed():
    found = usd("5")
    assert isinstance(found, Quantity)
    with pytest.raises(AttributeError):
        found.value = 6
