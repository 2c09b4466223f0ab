"""Words for lines, year by year: growth, totals, extremes, and statements about every year.

A line must have every year that a word runs over: a missing one is an error, not a gap. Where a
table prints some years only, `printed_years` says so.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from recomputed import words as written
from recomputed.checks.numbers import change, number, points, sum_of
from recomputed.errors import DataError
from recomputed.quantity import Quantity, Truth, as_quantity, every, power
from recomputed.rounding import Interval

Line = dict[int, Quantity]
Other = Line | Quantity | float


class ByYear(dict):
    """A line that says which years it has when another is asked for."""

    def __missing__(self, year: int) -> Quantity:
        raise _no_value(self, year)


class Gappy(ByYear):
    """A line whose missing years are passed over."""


def printed_years(line: Line) -> Line:
    """Return the line with missing years passed over: 2000, 2005, 2010 …"""
    return Gappy(line)


def at(line: Line, year: int) -> Quantity:
    """Return the value of one year."""
    return line[year]


def growth(line: Line, first: int, last: int) -> Quantity:
    """Return the growth from one year to another, x/y − 1."""
    return change(line[first], line[last])


def fold(line: Line, first: int, last: int) -> Quantity:
    """Return how many times the value of one year that of another is, x/y."""
    return line[last] / line[first]


def cagr(line: Line, first: int, last: int) -> Quantity:
    """Return compound growth a year: k years are k intervals."""
    if first >= last:
        raise DataError(f"{first} to {last}: expected the earlier year first")
    return power(fold(line, first, last), Fraction(1, last - first)) - number(1)


def average_growth(line: Line, first: int, last: int) -> Quantity:
    """Return the arithmetic mean of the yearly growth rates; every year must be there."""
    rates = [change(line[a], line[b]) for a, b in _pairs(dict(line), first, last)]
    return sum_of(rates) / number(len(rates))


def total(line: Line, first: int, last: int) -> Quantity:
    """Return the sum over years, both ends included."""
    return sum_of(values(line, first, last))


def mean(line: Line, first: int, last: int) -> Quantity:
    """Return the average over years, both ends included."""
    return total(line, first, last) / number(len(_years(line, first, last)))


def values(line: Line, first: int, last: int) -> list[Quantity]:
    """Return the values of every year."""
    return [line[year] for year in _years(line, first, last)]


def smallest(line: Line, first: int, last: int) -> Quantity:
    """Return the smallest value."""
    return min(values(line, first, last), key=lambda quantity: quantity.value)


def largest(line: Line, first: int, last: int) -> Quantity:
    """Return the largest value."""
    return max(values(line, first, last), key=lambda quantity: quantity.value)


def peak(line: Line, first: int, last: int) -> Quantity:
    """Return the year of the largest value."""
    return _year_of_extreme(max, "largest", line, first, last)


def trough(line: Line, first: int, last: int) -> Quantity:
    """Return the year of the smallest value."""
    return _year_of_extreme(min, "smallest", line, first, last)


def plus(a: Line, b: Other) -> Line:
    """Return a + b, year by year over the years of both."""
    return _both(lambda x, y: x + y, a, b)


def minus(a: Line, b: Other) -> Line:
    """Return a − b, year by year over the years of both."""
    return _both(lambda x, y: x - y, a, b)


def ratio(a: Line, b: Other) -> Line:
    """Return a ÷ b, year by year over the years of both."""
    return _both(lambda x, y: x / y, a, b)


def gaps(a: Line, b: Line, first: int, last: int) -> list[Quantity]:
    """Return a − b in percentage points for every year."""
    return [points(a[year], b[year]) for year in _years_of_both(a, b, first, last)]


def all_positive(line: Line, first: int, last: int) -> Truth:
    """Return whether every value is above zero."""
    found = values(line, first, last)
    return every(item > replace(number(0, item.dimension), unit=item.unit) for item in found)


def rises(line: Line, first: int, last: int) -> Truth:
    """Return whether every year is above the one before."""
    return every(line[b] > line[a] for a, b in _pairs(line, first, last))


def falls(line: Line, first: int, last: int) -> Truth:
    """Return whether every year is below the one before."""
    return every(line[b] < line[a] for a, b in _pairs(line, first, last))


def falls_only_in(line: Line, first: int, last: int, *years: int) -> Truth:
    """Return whether the value fell in the named years and in no other."""
    pairs = _pairs(line, first, last)
    outside = [year for year in years if year not in [b for _, b in pairs]]
    if outside:
        raise DataError(f"{outside[0]} has no year before it in {first} to {last}")
    return every(line[b] < line[a] if b in years else line[b] >= line[a] for a, b in pairs)


def always_below(a: Line, b: Other, first: int, last: int) -> Truth:
    """Return whether a is below b, a line or one number, in every year."""
    return every(a[year] < _in(b, year) for year in _years_of_both(a, b, first, last))


def always_above(a: Line, b: Other, first: int, last: int) -> Truth:
    """Return whether a is above b, a line or one number, in every year."""
    return every(a[year] > _in(b, year) for year in _years_of_both(a, b, first, last))


def years_below(line: Line, bound: Other, first: int, last: int) -> Quantity:
    """Return in how many years a line is below another, or one number."""
    return _years_that("below", line, bound, first, last)


def years_above(line: Line, bound: Other, first: int, last: int) -> Quantity:
    """Return in how many years a line is above another, or one number."""
    return _years_that("above", line, bound, first, last)


def widens(a: Line, b: Other, first: int, last: int) -> Truth:
    """Return whether a and b lie further apart in the last year than in the first."""
    return _distance(a, b, last) > _distance(a, b, first)


def narrows(a: Line, b: Other, first: int, last: int) -> Truth:
    """Return whether a and b lie closer together in the last year than in the first."""
    return _distance(a, b, last) < _distance(a, b, first)


def crosses(a: Line, b: Other, year: int) -> Truth:
    """Return whether a is above b in a year, and was not in the latest year before it."""
    before = max((known for known in _common(a, b) if known < year), default=None)
    if before is None:
        raise DataError(f"no value for any year before {year}")
    return (a[before] <= _in(b, before)) & (a[year] > _in(b, year))


def _year_of_extreme(choose: Callable, word: str, line: Line, first: int, last: int) -> Quantity:
    years = _years(line, first, last)
    best = choose(years, key=lambda year: line[year].value)
    # every year whose value can be the extreme within its rounding
    able = [year for year in years if line[year].interval.meets(line[best].interval)]
    return replace(number(best, "year"), interval=Interval(Fraction(able[0]), Fraction(able[-1])),
                   words=f"year of the {word} value {first}–{last}",
                   digits=f"{line[best].words}: {line[best].digits}")


def _years_that(word: str, line: Line, bound: Other, first: int, last: int) -> Quantity:
    """Return how many years lie above or below; those that only may make it an interval."""
    years = _years_of_both(line, bound, first, last)
    tests = {year: line[year] < _in(bound, year) if word == "below" else
             line[year] > _in(bound, year) for year in years}
    found = [year for year, test in tests.items() if test.value]
    unsure = [year for year, test in tests.items() if not test.certain]
    surely, perhaps = len(set(found) - set(unsure)), len(set(found) | set(unsure))
    other = ("the other" if isinstance(bound, dict) else
             as_quantity(bound, line[first].dimension).words)
    return replace(number(len(found), "count"), digits=written.years(found),
                   interval=Interval(Fraction(surely), Fraction(perhaps)),
                   words=f"years {first}–{last} {word} {other}")


def _both(combine: Callable[[Quantity, Quantity], Quantity], a: Line, b: Other) -> Line:
    years = _common(a, b)
    if not years:
        raise DataError("no value for any year in common")
    kind = Gappy if _is_gappy(a, b) else ByYear
    return kind({year: combine(a[year], _in(b, year)) for year in years})


def _common(a: Line, b: Other) -> list[int]:
    return sorted(year for year in a if not isinstance(b, dict) or year in b)


def _in(b: Other, year: int) -> Quantity | float:
    """Return the value of a line in a year; one number is the same in all."""
    return b[year] if isinstance(b, dict) else b


def _distance(a: Line, b: Other, year: int) -> Quantity:
    return abs(a[year] - _in(b, year))


def _years_of_both(a: Line, b: Other, first: int, last: int) -> list[int]:
    if _is_gappy(a, b):
        return _years(Gappy.fromkeys(_common(a, b)), first, last)
    years = _years(a, first, last)
    return _years(b, first, last) if isinstance(b, dict) else years


def _is_gappy(a: Line, b: Other) -> bool:
    return isinstance(a, Gappy) or isinstance(b, Gappy)


def _years(line: Line, first: int, last: int) -> list[int]:
    if first > last:
        raise DataError(f"{first} to {last}: expected the earlier year first")
    gappy = isinstance(line, Gappy)
    missing = next((year for year in ((first, last) if gappy else range(first, last + 1))
                    if year not in line), None)
    if missing is not None:
        raise _no_value(line, missing)
    return [year for year in sorted(line) if first <= year <= last]


def _no_value(line: Line, year: int) -> DataError:
    return DataError(f"no value for {year}; there is {written.years(line)}")


def _pairs(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    return list(pairwise(_years(line, first, last)))
