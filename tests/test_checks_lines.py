"""Words for lines: what is computed of every year, and said of every year."""

from fractions import Fraction

import pytest
from sample_claims import evaluate, refused

from recomputed.checks import lines
from recomputed.quantity import printed
from recomputed.rounding import Interval

pytest_plugins = ("check_tables",)

F = Fraction
#: a line of 2001, 2005, 2010; as printed, no year between is there
GAPPY = 'table("adb-prints", "Share", "Japan")'


# --- lines of lines -------------------------------------------------------------------------------

@pytest.mark.parametrize(("check", "value", "dimension"), [
    ("at(plus(A, B), 2002)", 7_000_000, "USD"),
    ("at(minus(B, A), 2002)", 1_000_000, "USD"),
    ("at(ratio(A, B), 2002)", F(3, 4), "number"),
    ("at(ratio(A, number(2, 'count')), 2002)", 1_500_000, "USD"),
    ("at(minus(A, at(A, 2001)), 2003)", 4_000_000, "USD"),
    ("growth(ratio(A, B), 2001, 2002)", F(7, 8), "number"),
    ("fold(A, 2002, 2003)", 2, "number"),
    ("fold(A, 2003, 2002)", F(1, 2), "number"),
    ("average_growth(B, 2001, 2003)", F(11, 40), "number"),
    ("trough(A, 2001, 2003)", 2001, "year"),
    ("trough(B, 2001, 2003)", 2002, "year"),
])
def test_what_comes_of_lines(check, value, dimension, rows):
    found = evaluate(check)
    assert (found.value, found.dimension) == (value, dimension)


def test_a_line_of_two_has_the_years_of_both():
    a = {2001: printed("1", "USD", "a"), 2002: printed("2", "USD", "a")}
    b = {2002: printed("4", "USD", "b"), 2003: printed("5", "USD", "b")}
    assert list(lines.ratio(a, b)) == [2002]
    assert list(lines.plus(a, lines.printed_years(b))) == [2002]
    assert isinstance(lines.plus(a, lines.printed_years(b)), lines.Gappy)
    assert not isinstance(lines.plus(a, b), lines.Gappy)


def test_how_they_read(rows):
    assert evaluate("at(ratio(A, B), 2002)").digits == "3.0 ÷ 4.0"
    assert evaluate("fold(A, 2001, 2003)").words == "A 2003 ÷ A 2001"
    found = evaluate("average_growth(A, 2001, 2003)")
    assert found.words == "(A 2002 ÷ A 2001 − 1 + A 2003 ÷ A 2002 − 1) ÷ 2"
    found = evaluate("trough(B, 2001, 2003)")
    assert (found.words, found.digits) == ("year of the smallest value 2001–2003", "B 2002: 4.0")


def test_every_year_that_can_be_the_extreme_is(shelf):
    shelf.table({"A": ["2", "2", "3", "3"]})
    assert evaluate("trough(A, 2001, 2004)").interval == Interval(F(2001), F(2002))
    assert evaluate("peak(A, 2001, 2004)").interval == Interval(F(2003), F(2004))


# --- statements -----------------------------------------------------------------------------------

LIMIT = 'exact("5", "million USD")'


@pytest.mark.parametrize(("check", "value", "certain"), [
    ("always_above(B, A, 2001, 2003)", True, True),
    ("always_above(A, B, 2001, 2003)", False, True),
    (f"always_above(A, {LIMIT}, 2003, 2003)", True, True),
    (f"always_above(A, {LIMIT}, 2001, 2003)", False, True),
    ("always_below(A, B, 2001, 2003)", True, True),
    ("always_below(B, A, 2001, 2003)", False, True),
    (f"always_below(A, {LIMIT}, 2001, 2002)", True, True),
    (f"always_below(B, {LIMIT}, 2001, 2002)", False, False),
    ("always_below(A, 7000000, 2001, 2003)", True, True),
    # the distances are 3.0, 1.0, 1.0
    ("narrows(A, B, 2001, 2002)", True, True),
    ("narrows(B, A, 2001, 2002)", True, True),
    ("narrows(A, B, 2002, 2003)", False, False),
    ("widens(A, B, 2001, 2002)", False, True),
    ("widens(A, B, 2002, 2001)", True, True),
    ("widens(A, at(A, 2001), 2002, 2003)", True, True),
    ("crosses(A, at(A, 2001), 2002)", True, False),
    (f"crosses(A, {LIMIT}, 2003)", True, True),
    (f"crosses(A, {LIMIT}, 2002)", False, True),
    ("crosses(B, A, 2002)", False, True),
])
def test_statements(check, value, certain, rows):
    found = evaluate(check)
    assert (found.value, found.certain) == (value, certain)


@pytest.mark.parametrize(("check", "value", "interval", "digits"), [
    (f"years_below(A, {LIMIT}, 2001, 2003)", 2, (2, 2), "2001–2002"),
    (f"years_above(A, {LIMIT}, 2001, 2003)", 1, (1, 1), "2003"),
    (f"years_above(B, {LIMIT}, 2001, 2003)", 1, (1, 2), "2003"),  # 5.0 may be above 5
    ("years_below(A, B, 2001, 2003)", 3, (3, 3), "2001–2003"),
    ("years_above(A, B, 2001, 2003)", 0, (0, 0), "none"),
    ("years_below(A, 2500000, 2001, 2003)", 1, (1, 1), "2001"),
])
def test_years_are_counted_and_named(check, value, interval, digits, rows):
    found = evaluate(check)
    assert (found.value, found.dimension, found.digits) == (value, "count", digits)
    assert (found.interval.low, found.interval.high) == interval


@pytest.mark.parametrize(("check", "words"), [
    (f"years_below(A, {LIMIT}, 2001, 2003)", "years 2001–2003 below 5 million USD"),
    ("years_above(A, B, 2001, 2003)", "years 2001–2003 above the other"),
])
def test_how_counted_years_read(check, words, rows):
    assert evaluate(check).words == words


@pytest.mark.parametrize(("check", "part"), [
    ("at(plus(A, ratio(A, B)), 2001)", "cannot add or subtract USD and number"),
    (f"at(ratio({GAPPY}, series('cpi-change')), 2005)", "no value for 2005; there is 2001"),
    ("at(plus(A, table('adb-prints', 'Visits')), 2001)", "cannot add or subtract USD and count"),
    ("plus(A, table('adb-prints', 'Country', 'Kobe'))", "no value for any year in common"),
    ("ratio(A, B)", "comes to no number and no yes or no"),
    ("ratio(at(A, 2001), at(B, 2001))", "'Quantity' object is not iterable"),
    ("always_above(A, B, 2001, 2004)", "no value for 2004; there is 2001–2003"),
    ("always_below(A, exact('5', 'percent'), 2001, 2003)", "cannot compare USD with number"),
    ("years_below(A, B, 2000, 2003)", "no value for 2000; there is 2001–2003"),
    ("years_above(A, exact('5', 'percent'), 2001, 2003)", "cannot compare USD with number"),
    ("widens(A, B, 2001, 2009)", "no value for 2009; there is 2001–2003"),
    ("narrows(A, ratio(A, B), 2001, 2003)", "cannot add or subtract USD and number"),
    ("crosses(A, B, 2001)", "no value for any year before 2001"),
    ("crosses(A, B, 2009)", "no value for 2009"),
    ("average_growth(A, 2001, 2001)", "no numbers: expected one at least"),
    ("average_growth(A, 2001, 2009)", "no value for 2004"),
    ("fold(A, 2001, 2009)", "no value for 2009; there is 2001–2003"),
    ("trough(A, 2003, 2001)", "2003 to 2001: expected the earlier year first"),
])
def test_slips(check, part, prints):
    assert part in refused(check)


# --- lines with gaps ------------------------------------------------------------------------------

@pytest.mark.parametrize("word", ["total", "rises", "falls", "peak", "mean", "all_positive"])
def test_a_gap_is_an_error(word, prints):
    assert "no value for 2002; there is 2001, 2005 and 2010" in refused(
        f"{word}({GAPPY}, 2001, 2010)")


@pytest.mark.parametrize(("check", "value"), [
    ("falls(printed_years(G), 2001, 2010)", True),
    ("rises(printed_years(G), 2001, 2010)", False),
    ("falls_only_in(printed_years(G), 2001, 2010, 2005, 2010)", True),
    ("total(printed_years(G), 2001, 2010)", F(115, 100)),
    ("mean(printed_years(G), 2001, 2005)", F(475, 1000)),
    ("peak(printed_years(G), 2001, 2010)", 2001),
    ("trough(printed_years(G), 2005, 2010)", 2010),
    ("largest(printed_years(G), 2005, 2010)", F(45, 100)),
    ("years_below(printed_years(G), exact('47', 'percent'), 2001, 2010)", 2),
    ("always_below(printed_years(G), 0.6, 2001, 2010)", True),
    ("always_above(printed_years(G), 0.3, 2001, 2010)", False),
    ("always_above(plus(printed_years(G), 0.1), G, 2001, 2010)", True),
    ("always_above(plus(G, 0.1), printed_years(G), 2001, 2010)", True),
    ("crosses(minus(G, 0.46), 0, 2001) & crosses(G, 0, 2001)", None),
    ("crosses(minus(0.46, G), 0, 2005)", None),
    ("crosses(ratio(G, -1), exact('-0.46', 'times'), 2005)", True),
])
def test_printed_years_pass_over_the_others(check, value, prints):
    check = check.replace("G", GAPPY)
    if value is None:
        refused(check)
    else:
        assert evaluate(check).value == value


@pytest.mark.parametrize(("check", "part"), [
    ("falls(printed_years(G), 2001, 2011)", "no value for 2011; there is 2001, 2005 and 2010"),
    ("falls(printed_years(G), 2000, 2010)", "no value for 2000; there is 2001, 2005 and 2010"),
    ("falls_only_in(printed_years(G), 2001, 2010, 2007)", "2007 has no year before it"),
    ("average_growth(printed_years(G), 2001, 2010)", "no value for 2002"),
    ("at(printed_years(G), 2002)", "no value for 2002; there is 2001, 2005 and 2010"),
    ("printed_years(at(A, 2001))", "'Quantity' object is not iterable"),
    ("always_below(printed_years(G), A, 2001, 2010)", "no value for 2010; there is 2001"),
])
def test_the_ends_must_be_printed(check, part, prints):
    assert part in refused(check.replace("G", GAPPY))
