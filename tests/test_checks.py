"""The words of a check: each does what it says, and nothing else is let in."""

from fractions import Fraction

import pytest
from sample_claims import a_claim, evaluate, refused

from recomputed.checks import FUNCTIONS, Reading
from recomputed.quantity import printed
from recomputed.rounding import Interval

pytest_plugins = ("check_tables",)

F = Fraction


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
    "yearly": ("yearly(at(A, 2001), at(A, 2001), 5)", 0),
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
    "years_after": ("years_after(2010, 2013)", 3),
    "year_of": ('year_of(date_of("adb-prints", "Founded", "Osaka"))', 1981),
    "date_of": ('date_of("adb-prints", "Founded", "Osaka")'
                ' < latest("adb-prints", "Founded")', True),
    "earliest": ('year_of(earliest("adb-prints", "Founded"))', 1981),
    "latest": ('latest("adb-prints", "Opened")', 2011),
    "row": ('row("adb-prints", "Share", 2005)', [F(2, 5), F(9, 20)]),
    "place": ('place("adb-prints", "Share", 2005, "HK")', 2),
    "ordered": ('ordered("adb-prints", "Share", 2005)', False),
    "rows": ('rows("adb-prints", "Founded", containing="Japan")', 2),
    "exact": ('exact("0.7", "percent")', F(7, 1000)),
    "implied_total": ("implied_total(at(A, 2001), number(0.5))", 4_000_000),
    "share_from": ("share_from(at(A, 2001), at(B, 2002), number(0.5))", F(1, 4)),
    "mean_of": ("mean_of(values(A, 2001, 2002), at(B, 2003))", 4_000_000),
    "remainder": ("remainder(at(B, 2003), values(A, 2001, 2002))", 2_000_000),
    "between": ("between(at(A, 2001), at(A, 2001), at(A, 2002))", True),
    "smallest_of": ("smallest_of(at(A, 2001), values(A, 2001, 2003))", True),
    "printed_years": ('total(printed_years(table("adb-prints", "Exports", entity="liaoning")),'
                      " 2001, 2005)", 120_000),
    "fold": ("fold(A, 2001, 2003)", 3),
    "average_growth": ("average_growth(A, 2001, 2003)", F(3, 4)),
    "trough": ("trough(B, 2001, 2003)", 2002),
    "plus": ("at(plus(A, B), 2001)", 7_000_000),
    "minus": ("at(minus(A, B), 2001)", -3_000_000),
    "ratio": ("at(ratio(A, B), 2001)", F(2, 5)),
    "always_above": ("always_above(B, A, 2001, 2003)", True),
    "years_below": ("years_below(A, at(B, 2001), 2001, 2003)", 2),
    "years_above": ("years_above(A, at(B, 2001), 2001, 2003)", 1),
    "widens": ("widens(A, B, 2001, 2003)", False),
    "narrows": ("narrows(A, B, 2001, 2003)", True),
    "crosses": ("crosses(A, B, 2003)", False),
}


def test_every_function_has_an_example():
    assert set(EXAMPLES) == set(FUNCTIONS)
    assert all(f"{name}(" in check for name, (check, _) in EXAMPLES.items())


def test_every_function_says_in_one_line_what_it_does():
    assert all(function.__doc__.startswith("Return ") or function.__doc__.startswith("Convert ")
               for function in FUNCTIONS.values())
    assert not [name for name, function in FUNCTIONS.items() if "\n" in function.__doc__]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function(name, prints):
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
    ("largest_of(at(A, 2001))", "no numbers: expected one at least"),
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
