"""Whatever was rounded is never found inconsistent with what it was rounded from."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st
from sample_claims import a_claim

from recomputed.checks import lines
from recomputed.checks import numbers as checked
from recomputed.quantity import Quantity, Truth, printed
from recomputed.rounding import show
from recomputed.verdicts import INCONSISTENT, REPRODUCED, compare, target

F = Fraction
numbers = st.fractions(-10**5, 10**5, max_denominator=1000) | st.just(F(0))
positive = st.fractions(F(1, 2), 10**5, max_denominator=1000)
places = st.integers(0, 3)
RULES = ["half-up", "truncated"]


def a_line(values, place, unit="USD", rule="half-up"):
    """Return a row of a table as it would be printed from unrounded values."""
    return {year: printed(_print(value, place, rule), unit, "x", rule)
            for year, value in enumerate(values, start=2001)}


def _print(value, place, rule):
    if rule == "truncated":
        value = F(int(value * 10**place), 10**place)
    return show(value, place)


def judged(exact, result, unit, place, rule="half-up"):
    """Return the verdict on a claim that was rounded from the exact value."""
    assert isinstance(result, Quantity)
    claim = a_claim("number(1)", value=_print(exact, place, rule), unit=unit)
    return compare(claim, result, rule)


def may_divide(quantity):
    assume(not quantity.interval.low <= 0 <= quantity.interval.high)
    return quantity


@given(numbers, numbers, places, places, st.sampled_from(RULES))
def test_rounded_growth_and_share_are_never_inconsistent(a, b, place, stated, rule):
    line = a_line([a, b], place, rule=rule)
    may_divide(line[2001])
    growth, share = lines.growth(line, 2001, 2002), checked.share(line[2002], line[2001])
    assert judged(100 * (b / a - 1), growth, "percent", stated, rule) != INCONSISTENT
    assert judged(b / a, share, "times", stated, rule) != INCONSISTENT


@given(st.lists(numbers, min_size=1, max_size=6), places, places, st.sampled_from(RULES))
def test_rounded_totals_and_means_are_never_inconsistent(values, place, stated, rule):
    line, last = a_line(values, place, rule=rule), 2000 + len(values)
    total, mean = lines.total(line, 2001, last), lines.mean(line, 2001, last)
    assert judged(sum(values), total, "USD", stated, rule) != INCONSISTENT
    assert judged(sum(values) / len(values), mean, "USD", stated, rule) != INCONSISTENT


@given(numbers, numbers, places, places, st.sampled_from(RULES))
def test_rounded_differences_and_points_are_never_inconsistent(a, b, place, stated, rule):
    dollars = a_line([a, b], place, rule=rule)
    rates = a_line([a, b], place, "percent", rule)
    assert judged(a - b, dollars[2001] - dollars[2002], "USD", stated, rule) != INCONSISTENT
    points = checked.points(rates[2001], rates[2002])
    assert judged(a - b, points, "percentage points", stated, rule) != INCONSISTENT


@given(positive, positive, st.integers(1, 12), places, places)
def test_rounded_yearly_growth_is_never_inconsistent(a, b, years, place, stated):
    line = a_line([a, *[F(1)] * (years - 1), b], place)
    may_divide(line[2001])
    exact = F((b.numerator * a.denominator / (b.denominator * a.numerator)) ** (1 / years))
    found = lines.cagr(line, 2001, 2001 + years)
    assert judged(100 * (exact - 1), found, "percent", stated) != INCONSISTENT


@given(numbers, numbers, places, places, st.sampled_from(RULES))
def test_what_is_reproduced_meets(value, claimed, place, stated, rule):
    claim = a_claim("number(1)", value=show(claimed, stated), unit="USD")
    result = a_line([value], place, rule=rule)[2001]
    verdict = compare(claim, result, rule)
    meets = result.interval.meets(target(claim.stated, rule))
    assert meets == (verdict != INCONSISTENT)
    assert (verdict == REPRODUCED) == (result.value in target(claim.stated, rule))


@given(st.lists(numbers, min_size=2, max_size=6), places)
def test_statements_that_hold_of_the_unrounded_are_never_surely_false(values, place):
    line, last = a_line(values, place), 2000 + len(values)
    for statement, holds in (
            (lines.rises(line, 2001, last), values == sorted(set(values))),
            (lines.all_positive(line, 2001, last), min(values) > 0),
            (line[2001] >= line[2002], values[0] >= values[1])):
        assert isinstance(statement, Truth)
        if statement.certain:
            assert statement.value == holds
