"""The words of a check: each does what it says, and nothing else is let in."""

import math
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sample_claims import a_claim, evaluate, refused

from recomputed import checks, series
from recomputed.checks import FUNCTIONS, Reading, is_bound
from recomputed.errors import DataError
from recomputed.quantity import Quantity, Truth, printed
from recomputed.rounding import Interval, show
from recomputed.verdicts import INCONSISTENT, REPRODUCED, compare, target

pytest_plugins = ("shelf",)

F = Fraction
ROWS = {"A": ["2.0", "3.0", "6.0"], "B": ["5.0", "4.0", "7.0"]}
PANEL = pd.DataFrame({"liaoning": [100.0, 50.0], "jilin": [40.0, 50.0], "hebei": [10.0, 20.0],
                      "tibet": [math.nan, 1.0]}, index=[2001, 2002])


@pytest.fixture
def rows(shelf, monkeypatch):
    """The table of `ROWS`, a panel of four provinces, and a series of two years."""
    shelf.table(ROWS)
    monkeypatch.setattr(series, "panel", lambda *_, **__: PANEL)
    monkeypatch.setattr(series, "texts", lambda entity, indicator, vintage: {
        2001: "8.0" if indicator == "cny-per-usd" else "12.0", 2002: f"{len(entity)}.0"})
    shelf.write("claims/adb.yml", '''
- {id: adb-2-other, where: {paragraph: 2, lines: [1, 1]}, quote: q, entity: liaoning, topic: fdi,
   unchecked: no-data, stated: {value: "7", unit: million USD}}
''')
    return shelf


# --- each function ------------------------------------------------------------------------------

EXAMPLES = {
    "table": ('at(table("adb-gold", "A", "", "liaoning"), 2003)', 6_000_000),
    "cell": ('cell("adb-gold", "A", 2003, unit="billion USD")', 6_000_000_000),
    "series": ('at(series("exports", "china"), 2002)', 5_000_000),
    "rank": ('rank("gdp", 2002)', 1),
    "growth_rank": ('growth_rank("gdp", 2001, 2002, lowest=True)', 1),
    "falling_provinces": ('falling_provinces("gdp", 2001, 2002)', 1),
    "in_yuan": ("in_yuan(at(A, 2001), 2001)", 16_000_000),
    "in_dollars": ('in_dollars(text("16", "million CNY", "a"), 2001)', 2_000_000),
    "claim": ('claim("adb-2-other")', 7_000_000),
    "text": ('text("16", "million CNY", "a")', 16_000_000),
    "at": ("at(A, 2001)", 2_000_000),
    "growth": ("growth(A, 2001, 2003)", 2),
    "change": ("change(at(A, 2001), at(A, 2003))", 2),
    "cagr": ("cagr(A, 2002, 2003)", 1),
    "compound": ("compound(growth(A, 2001, 2002), growth(A, 2002, 2003))", 2),
    "share": ("share(at(A, 2001), at(B, 2001))", F(2, 5)),
    "sum_of": ("sum_of(at(A, 2001), at(B, 2001), at(A, 2002))", 10_000_000),
    "total": ("total(A, 2001, 2003)", 11_000_000),
    "mean": ("mean(A, 2002, 2003)", 4_500_000),
    "points": ("points(growth(A, 2001, 2002), growth(A, 2002, 2003))", F(-1, 2)),
    "gaps": ('gaps(series("cpi-change"), series("cpi-change"), 2001, 2002)', [0, 0]),
    "values": ("values(A, 2001, 2002)", [2_000_000, 3_000_000]),
    "smallest": ("smallest(B, 2001, 2003)", 4_000_000),
    "largest": ("largest(B, 2001, 2003)", 7_000_000),
    "peak": ("peak(B, 2001, 2002)", 2001),
    "all_positive": ("all_positive(A, 2001, 2003)", True),
    "rises": ("rises(A, 2001, 2003)", True),
    "falls": ("falls(B, 2001, 2003)", False),
    "falls_only_in": ("falls_only_in(B, 2001, 2003, 2002)", True),
    "always_below": ("always_below(A, B, 2001, 2003)", True),
    "largest_of": ("largest_of(at(A, 2001), at(B, 2001))", False),
    "at_most": ("at_most(at(A, 2001))", 2_000_000),
    "at_least": ("at_least(at(A, 2001))", 2_000_000),
    "number": ("number(0.25)", F(1, 4)),
    "counted": ('counted("x", "y")', 2),
    "years_between": ("years_between(2010, 2013)", 4),
}


def test_every_function_has_an_example():
    assert set(EXAMPLES) == set(FUNCTIONS)
    assert all(f"{name}(" in check for name, (check, _) in EXAMPLES.items())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function(name, rows):
    check, expected = EXAMPLES[name]
    claim = a_claim(check)
    found = Reading("adb", "liaoning", stated=_stated).evaluate(claim.check)
    values = [item.value for item in found] if isinstance(found, list) else found.value
    assert values == expected


def _stated(key, rule):
    return printed("7", "million USD", key, rule), f"claim {key}"


@pytest.mark.parametrize(("check", "words", "digits"), [
    ("growth(A, 2001, 2002)", "A 2002 ÷ A 2001 − 1", "3.0 ÷ 2.0 − 1"),
    ("mean(A, 2001, 2002)", "(A 2001 + A 2002) ÷ 2", "(2.0 + 3.0) ÷ 2"),
    ("peak(B, 2001, 2003)", "year of the largest value 2001–2003", "B 2003: 7.0"),
    ("at_most(at(A, 2001))", "at most A 2001", "≤ 2.0"),
    ("at_least(at(A, 2001))", "at least A 2001", "≥ 2.0"),
    ("all_positive(A, 2001, 2002)", "A 2001 > 0; A 2002 > 0", "2.0 > 0; 3.0 > 0"),
    ('counted("x", "y")', "things listed", "x, y"),
    ('years_between(text("2005", "year", "first"), 2017)', "years from first to 2017",
     "13 (2005–2017)"),
    ('rank("gdp", 2002, lowest=True)', "rank of GDP 2002 among 4 (1 = lowest)", "50.00"),
    ('rank("gdp", 2001)', "rank of GDP 2001 among 3 (1 = highest)", "100.0"),
    ('growth_rank("gdp", 2001, 2002)', "rank of growth of GDP 2001–2002 among 3 (1 = highest)",
     "0.5000"),
    ('falling_provinces("gdp", 2001, 2002)', "provinces whose GDP fell 2001–2002", "liaoning"),
])
def test_how_a_result_reads(check, words, digits, rows):
    found = evaluate(check)
    assert (found.words, found.digits) == (words, digits)


@pytest.mark.parametrize(("value", "digits"), [
    (50710.982, "50,711"), (0.77604, "0.7760"), (-1234.5, "−1,235"), (0.0, "0"),
    (0.001, "0.001000"),
])
def test_a_rank_shows_its_value_plainly(value, digits, rows, monkeypatch):
    monkeypatch.setattr(series, "panel", lambda *_, **__: pd.DataFrame({"liaoning": {2001: value}}))
    assert evaluate('rank("gdp", 2001)').digits == digits


@pytest.mark.parametrize(("check", "place"), [
    ('rank("gdp", 2001)', 1), ('rank("gdp", 2001, lowest=True)', 3),
    ('rank("gdp", 2002, lowest=True)', 3),  # shares the place with jilin
    ('growth_rank("gdp", 2001, 2002)', 3),
])
def test_ranks_count_from_1_and_ties_share_the_better_place(check, place, rows):
    found = evaluate(check)
    assert (found.value, found.dimension) == (place, "rank")
    assert found.interval == Interval(F(place), F(place))


def test_a_real_rank_agrees_with_sorting_by_hand():
    row = series.panel("exports").loc[2015]
    by_hand = sorted(row, reverse=True).index(row["liaoning"]) + 1
    assert evaluate('rank("exports", 2015)').value == by_hand


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


# --- what a check read --------------------------------------------------------------------------

def test_a_reading_notes_its_sources_once_and_in_order(rows):
    reading = Reading("adb", "liaoning", stated=_stated)
    reading.evaluate('at(table("adb-gold", "B"), 2001) + at(table("adb-gold", "A"), 2001)'
                     ' + at(series("exports"), 2001) + at(series("exports", "china"), 2001)'
                     ' + claim("adb-2-other") + text("1", "million USD", "a")')
    assert reading.sources == [
        "table adb-gold", "series exports, liaoning", "series exports, china",
        "claim adb-2-other", "the passage itself"]


def test_a_vintage_is_part_of_the_source(rows):
    reading = Reading("adb", "liaoning")
    reading.evaluate('rank("gdp", 2001, vintage="before-2018-census")')
    assert reading.sources == ["series gdp, 31 provinces, before-2018-census"]


def test_a_reading_can_cut_off_instead_of_rounding(rows):
    assert evaluate("at(A, 2001)", rule="truncated").interval == Interval(
        F(2_000_000), F(2_100_000), False, True)
    assert evaluate('text("5", "count", "a")', rule="truncated").interval.low == 5


# --- what is not let in -------------------------------------------------------------------------

@pytest.mark.parametrize("check", [
    # objects, names, containers
    "().__class__", "table.__globals__", "'a'.upper()", "number(1).value", "number(1).__class__",
    "at(A, 2001).interval.low", "table('adb-gold', 'A').get(2001)",
    "table('adb-gold', 'A')[2001]", "'abc'[0]", "(1, 2)[0]", "[1][0]",
    "[number(1)]", "(number(1), number(2))", "{1: 2}", "{1}", "__builtins__", "self", "number",
    # control
    "[x for x in (1,)]", "(x for x in ())", "{x: x for x in ()}", "lambda: 1", "(lambda: 1)()",
    "number(1) if number(1) else number(2)", "number(1) and number(2)", "number(0) or number(2)",
    "not number(1)", "f'{1}'", "(x := number(1))", "number(*(1,))", "number(**{'value': 1})",
    "await number(1)", "(yield)", "...",
    # statements
    "x = number(1)", "x += number(1)", "import os", "from os import path", "number(1); number(2)",
    "number(1)\nnumber(2)", "del number", "assert number(1)", "def f(): pass", "", "   ", "\n",
    # other functions
    "__import__('os')", "open('/etc/passwd')", "eval('1')", "exec('1')", "print('x')", "int('5')",
    "getattr(number, 'x')", "evaluate('number(1)')", "_note('x')", "replace(number(1), value=2)",
    # operators
    "number(1) == number(1)", "number(1) != number(1)", "number(7) // number(2)",
    "number(7) % number(2)", "number(7) ** 2", "~number(1)", "+number(1)", "number(1) | number(2)",
    "number(1) ^ number(2)", "number(4) << 2", "number(1) in (1, 2)", "number(1) is number(1)",
    "number(1) < number(2) < number(3)", "number(1) @ number(2)", "number(1) & number(2)",
    # too much
    "9**9**9", "'a' * 999999999", "('a' * 99999) + ('a' * 99999)", "number('1e999999999')",
    "number(1e999)", "number(1e999 - 1e999)", "total(A, 2001, 999999999999)",
    "total(A, 0, 999999999999)", "-" * 100_000 + "number(1)", "(" * 5000, "1" * 5000,
    "+".join(["number(1)"] * 50_000), "\x00", "number(1) # \udc80",
    # no number and no statement
    "1", "1.5", "'text'", "True", "None", "table('adb-gold', 'A')", "number(1", "number(1))",
], ids=lambda check: check[:30])
def test_whatever_else_is_refused_in_one_line(check, rows):
    message = refused(check)
    assert message.startswith("check ")


@pytest.mark.parametrize(("check", "part"), [
    ("at(A, 2009)", "no value for 2009"),
    ("growth(A, 2001, 2009)", "no value for 2009"),
    ("total(A, 2001, 2009)", "no value for 2004"),
    ("total(A, 2003, 2001)", "2003 to 2001: expected the earlier year first"),
    ("cagr(A, 2003, 2001)", "2003 to 2001: expected the earlier year first"),
    ("cagr(A, 2001, 2001)", "2001 to 2001: expected the earlier year first"),
    ("rises(A, 2001, 2001)", "every value of an empty list"),
    ("largest_of(at(A, 2001))", "every value of an empty list"),
    ("falls_only_in(A, 2001, 2003, 2007)", "2007 has no year before it in 2001 to 2003"),
    ("falls_only_in(A, 2001, 2003, 2001)", "2001 has no year before it in 2001 to 2003"),
    ("cell('adb-gold', 'A', 2009)", "no value for '2009'"),
    ("cell('adb-gold', 'C', 2001)", "table adb-gold has no 'C': it has A, B"),
    ("cell('adb-9', 'A', 2001)", "unknown table 'adb-9': expected one of adb-gold"),
    ("at(series('gpd'), 2001)", "unknown indicator 'gpd': did you mean 'gdp'?"),
    ("rank('gdp', 1999)", "no value for 1999"),
    ("claim('adb-2-other')", "no claims are at hand to look up 'adb-2-other'"),
    ("text('about 5', 'count', 'a')", "'about 5' is not a number"),
    ("text('5', 'euro', 'a')", "unknown unit 'euro'"),
    ("points(at(A, 2001), at(A, 2002))", "percentage points of USD: expected two percentages"),
    ("years_between(2013, 2010)", "2013 to 2010: expected two years, the earlier first"),
    ("years_between(at(A, 2001), 2010)", "expected two years, the earlier first"),
    ("share(at(A, 2001), number(0))", "can be zero within its rounding"),
    ("nothing(5)", "'nothing'"),
    ("number()", "missing 1 required positional argument"),
    ("1 - number(1)", "unsupported operand type"),
])
def test_a_slip_is_named(check, part, rows):
    assert part in refused(check)


def test_a_province_without_a_number_has_no_rank(rows):
    with pytest.raises(DataError, match="no value for 'tibet'"):
        Reading("adb", "tibet").evaluate('rank("gdp", 2001)')


def test_a_cell_that_is_no_number_is_named_by_file_and_row(rows):
    rows.table({"A": ["2.0", "--"]})
    assert "data/tables/adb-gold.csv, row 3: '--' is not a number" in refused("at(A, 2001)")
    assert "data/tables/adb-gold.csv, row 3: '--' is not a number" in refused(
        "cell('adb-gold', 'A', 2002)")


# --- numbers that were rounded are never found inconsistent -------------------------------------

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
    growth, share = checks.growth(line, 2001, 2002), checks.share(line[2002], line[2001])
    assert judged(100 * (b / a - 1), growth, "percent", stated, rule) != INCONSISTENT
    assert judged(b / a, share, "times", stated, rule) != INCONSISTENT


@given(st.lists(numbers, min_size=1, max_size=6), places, places, st.sampled_from(RULES))
def test_rounded_totals_and_means_are_never_inconsistent(values, place, stated, rule):
    line, last = a_line(values, place, rule=rule), 2000 + len(values)
    total, mean = checks.total(line, 2001, last), checks.mean(line, 2001, last)
    assert judged(sum(values), total, "USD", stated, rule) != INCONSISTENT
    assert judged(sum(values) / len(values), mean, "USD", stated, rule) != INCONSISTENT


@given(numbers, numbers, places, places, st.sampled_from(RULES))
def test_rounded_differences_and_points_are_never_inconsistent(a, b, place, stated, rule):
    dollars = a_line([a, b], place, rule=rule)
    rates = a_line([a, b], place, "percent", rule)
    assert judged(a - b, dollars[2001] - dollars[2002], "USD", stated, rule) != INCONSISTENT
    points = checks.points(rates[2001], rates[2002])
    assert judged(a - b, points, "percentage points", stated, rule) != INCONSISTENT


@given(positive, positive, st.integers(1, 12), places, places)
def test_rounded_yearly_growth_is_never_inconsistent(a, b, years, place, stated):
    line = a_line([a, *[F(1)] * (years - 1), b], place)
    may_divide(line[2001])
    exact = F((b.numerator * a.denominator / (b.denominator * a.numerator)) ** (1 / years))
    found = checks.cagr(line, 2001, 2001 + years)
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
            (checks.rises(line, 2001, last), values == sorted(set(values))),
            (checks.all_positive(line, 2001, last), min(values) > 0),
            (line[2001] >= line[2002], values[0] >= values[1])):
        assert isinstance(statement, Truth)
        if statement.certain:
            assert statement.value == holds
