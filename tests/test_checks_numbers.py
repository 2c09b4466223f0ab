"""Words for single numbers: sums, shares, bounds, comparisons, years."""

import math
from fractions import Fraction

import pytest
from sample_claims import a_claim, evaluate, refused

from recomputed.checks import is_bound
from recomputed.rounding import Interval
from recomputed.verdicts import outcome

pytest_plugins = ("check_tables",)

F = Fraction


def number(check):
    """Return value, dimension and interval of what a check comes to."""
    found = evaluate(check)
    return found.value, found.dimension, (found.interval.low, found.interval.high)


# --- sums, shares, what is left -------------------------------------------------------------------

@pytest.mark.parametrize(("check", "value"), [
    ("sum_of(values(A, 2001, 2003), at(B, 2001))", 16_000_000),
    ("sum_of(at(A, 2001))", 2_000_000),
    ("mean_of(at(A, 2001), at(A, 2002), at(B, 2003))", 4_000_000),
    ("remainder(number(1), number(0.25), number(0.5))", F(1, 4)),
    ('remainder(number(1), row("adb-prints", "Share", 2005))', F(3, 20)),
    ("compound(number(0.5), number(0.5))", F(5, 4)),
    ("change(at(A, 2002), at(A, 2001))", F(-1, 3)),
    ("counted(values(A, 2001, 2003))", 3),
    ('counted("x", values(A, 2001, 2003))', 4),
])
def test_lists_count_as_their_members(check, value, prints):
    assert evaluate(check).value == value


@pytest.mark.parametrize(("check", "part"), [
    ("sum_of()", "no numbers: expected one at least"),
    ("mean_of()", "no numbers: expected one at least"),
    ("remainder(number(1))", "no numbers: expected one at least"),
    ("counted()", "no numbers: expected one at least"),
    ("sum_of(A)", "a line of several years is no number: name the year, at(…, year)"),
    ("largest_of(at(A, 2001), A)", "a line of several years is no number"),
    ("sum_of(at(A, 2001), number(1, 'count'))", "cannot add or subtract USD and count"),
    ("implied_total(at(A, 2001), number(0))", "can be zero within its rounding"),
    ("share_from(at(A, 2001), at(B, 2001), number(0))", "can be zero within its rounding"),
    ("share_from(at(A, 2001), number(1, 'rank'), number(1))", "cannot divide USD by rank"),
    ("exact('0.7', 'euro')", "unknown unit 'euro'"),
    ("exact('about 1', 'percent')", "'about 1' is not a number"),
    ("counted(A)", "a line of several years is no number"),
])
def test_slips(check, part, rows):
    assert part in refused(check)


def test_what_the_whole_and_the_share_must_be(rows):
    half = 'text("50", "percent", "share")'
    assert number(f"implied_total(at(A, 2001), {half})") == (
        4_000_000, "USD", (F(1_950_000) / F("0.505"), F(2_050_000) / F("0.495")))
    found = evaluate(f"share_from(at(A, 2001), at(B, 2002), {half})")
    assert (found.value, found.dimension) == (F(1, 4), "number")
    assert (found.words, found.digits) == ("A 2001 ÷ (B 2002 ÷ share)", 
                                           "2.0 million USD ÷ (4.0 million USD ÷ 50 %)")


def test_an_exact_limit_has_its_unit_and_no_rounding():
    assert number('exact("0.7", "percent")') == (F(7, 1000), "number", (F(7, 1000), F(7, 1000)))
    assert number('exact(5, "million USD")') == (5_000_000, "USD", (5_000_000, 5_000_000))
    assert evaluate('exact("0.7", "percent")').words == "0.7 %"


# --- statements -----------------------------------------------------------------------------------

@pytest.mark.parametrize(("check", "value", "certain"), [
    ("between(at(A, 2002), at(A, 2001), at(A, 2003))", True, True),
    ("between(at(A, 2001), at(A, 2002), at(A, 2003))", False, True),
    ("between(at(A, 2003), at(A, 2001), at(A, 2002))", False, True),
    ("between(number(2), 2, 2)", True, True),
    ("between(at(A, 2002), at(A, 2002), at(A, 2003))", True, False),
    ("largest_of(at(A, 2003), values(A, 2001, 2003), at(B, 2001))", True, True),
    ("largest_of(at(A, 2003), values(A, 2001, 2003), values(B, 2001, 2003))", False, True),
    ("largest_of(number(2), number(1), number(3))", False, True),
    ("smallest_of(at(A, 2001), values(A, 2001, 2003))", True, True),
    ("smallest_of(at(A, 2002), values(A, 2001, 2003))", False, True),
    # a tie with another number is no place of one's own, but rounding may hide the difference
    ('largest_of(cell("adb-prints", "Share", 2001, "HK"), cell("adb-prints", "Share", 2001,'
     ' "Korea"))', False, False),
    ('largest_of(cell("adb-prints", "Share", 2001, "Japan"), row("adb-prints", "Share", 2001))',
     True, True),
])
def test_statements(check, value, certain, prints):
    found = evaluate(check)
    assert (found.value, found.certain) == (value, certain)


@pytest.mark.parametrize(("check", "part"), [
    ("between(at(A, 2001), exact('1', 'percent'), at(A, 2002))", "cannot compare USD with number"),
    ("largest_of(at(A, 2001), number(1))", "cannot compare USD with number"),
    ("largest_of(at(A, 2001), at(A, 2001))", "every value of an empty list"),
    ("smallest_of(at(A, 2001))", "no numbers: expected one at least"),
])
def test_statements_that_cannot_be_judged(check, part, rows):
    assert part in refused(check)


# --- bounds ---------------------------------------------------------------------------------------

def test_bounds_keep_the_end_of_what_bounds_them(rows):
    assert evaluate("at_most(at(A, 2001))").interval == Interval(
        -math.inf, F(2_050_000), False, True)
    assert evaluate("at_least(at(A, 2001) - at(B, 2001))").interval == Interval(
        F(-3_100_000), math.inf, True)


@pytest.mark.parametrize(("check", "bound"), [
    ("at(A, 2001)", False), ("at_most(at(A, 2001))", True), ("at_least(at(A, 2001))", True),
    ("at_most(at(A, 2001)) * number(1.1)", True), ("number(0) - at_most(share(at(A, 2001), "
                                                   "at(B, 2001)))", True),
])
def test_is_bound(check, bound, rows):
    assert is_bound(evaluate(check)) is bound


@pytest.mark.parametrize("check", [
    "share(at(A, 2001), at_least(at(B, 2001)))", "at_least(at(A, 2001)) + at(B, 2001)",
    "remainder(number(1), at_most(number(0.5)))", "-at_least(at(A, 2001))",
    'share(at(A, 2001), claim("adb-2-over"))', "sum_of(at(A, 2001), at_least(at(B, 2001)))",
])
def test_a_bound_survives_what_is_computed_from_it(check, rows):
    claim = a_claim(check, value="1", unit="times" if "(number" in check or "share" in check
                    else "million USD", hedge="less-than")
    assert is_bound(outcome(claim, claim.check).result)


def test_a_share_of_at_least_so_much_is_at_most_so_much(rows):
    check = "share(at(A, 2001), at_least(at(B, 2001)))"
    assert evaluate(check).interval == Interval(0, F(2_050_000, 4_950_000), high_open=True)
    claims = [a_claim(check, value=value, unit="percent") for value in ("45", "40", "10")]
    assert [outcome(claim, claim.check).verdict for claim in claims] == [
        "inconsistent", "not-checkable", "not-checkable"]


# --- what other claims state ----------------------------------------------------------------------

def stated(key, unit="million USD"):
    claim = a_claim(f'claim("{key}")', value="7", unit=unit)
    return outcome(claim, claim.check).result


def test_a_stated_range_is_all_within_it(rows):
    found = stated("adb-2-range", "percent")
    assert found.interval == Interval(F(145, 1000), F(205, 1000), False, True)
    assert (found.value, found.digits, found.unit) == (F(175, 1000), "15 to 20", "percent")
    assert not is_bound(found)


def test_a_hedge_keeps_what_it_may_mean(rows):
    found = stated("adb-2-over")
    assert found.interval == Interval(F(10_000_000), math.inf, True)
    assert is_bound(found)
    assert stated("adb-2-other").interval == Interval(F(6_500_000), F(7_500_000), False, True)


# --- years ----------------------------------------------------------------------------------------

OSAKA, KOBE = (f'date_of("adb-prints", "Founded", "{city}")' for city in ("Osaka", "Kobe"))


@pytest.mark.parametrize(("check", "value", "dimension", "digits"), [
    (f"year_of({OSAKA})", 1981, "year", "1981-05-11"),
    ("year_of(1999)", 1999, "year", "1999"),
    ('year_of(text("1999", "year", "a"))', 1999, "year", "1999"),
    ("years_after(1981, 2011)", 30, "count", "30 (2011 − 1981)"),
    ("years_after(2011, 2011)", 0, "count", "0 (2011 − 2011)"),
    (f"years_after({OSAKA}, {KOBE})", 21, "count", "21 (2002 − 1981)"),
    (f"years_between({OSAKA}, 1983)", 3, "count", "3 (1981–1983)"),
])
def test_years(check, value, dimension, digits, prints):
    found = evaluate(check)
    assert (found.value, found.dimension, found.digits) == (value, dimension, digits)
    assert found.interval == Interval(F(value), F(value))


@pytest.mark.parametrize(("check", "part"), [
    ("year_of(at(A, 2001))", "the year of 2.0: expected a date"),
    ("years_after(2013, 2010)", "2013 to 2010: expected two years, the earlier first"),
    ("years_after(at(A, 2001), 2010)", "expected two years, the earlier first"),
    (f"years_after({KOBE}, {OSAKA})", "expected two years, the earlier first"),
])
def test_slips_of_years(check, part, prints):
    assert part in refused(check)


def test_yearly_growth_between_two_numbers(rows):
    assert float(evaluate("yearly(number(100), number(121), 2)").value) == pytest.approx(0.1)
    assert float(evaluate("yearly(at(B, 2001), at(B, 2001), 5)").value) == pytest.approx(0)
    assert "0 years: expected how many years apart" in refused("yearly(number(1), number(2), 0)")
    assert "1.5 years" in refused("yearly(number(1), number(2), 1.5)")
