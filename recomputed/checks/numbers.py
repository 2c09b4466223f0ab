"""Words for single numbers: shares, sums, bounds, comparisons. Lists count as their members."""

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from recomputed.errors import DataError
from recomputed.quantity import Quantity, Truth, as_quantity, every, power, printed
from recomputed.rounding import Interval
from recomputed.units import unit as unit_of

Part = Quantity | list[Quantity]


def number(value: float, dimension: str = "number") -> Quantity:
    """Return a known number."""
    return as_quantity(value, dimension)


def exact(value: str, unit: str) -> Quantity:
    """Return a limit with its unit, not rounded: `exact("0.7", "percent")`."""
    found = printed(str(value), unit, "", "exact")
    return replace(found, words=f"{found.digits}{unit_of(unit).suffix}")


def change(first: Quantity, last: Quantity) -> Quantity:
    """Return the growth from one number to another, x/y − 1."""
    return last / first - number(1)


def yearly(first: Quantity, last: Quantity, years: int) -> Quantity:
    """Return compound growth a year between two numbers that lie so many years apart."""
    if not isinstance(years, int) or years < 1:
        raise DataError(f"{years!r} years: expected how many years apart, at least 1")
    return power(last / first, Fraction(1, years)) - number(1)


def compound(*rates: Part) -> Quantity:
    """Return the growth that several yearly rates make together."""
    factors = [number(1) + rate for rate in members(rates)]
    return math.prod(factors[1:], start=factors[0]) - number(1)


def share(part: Quantity, whole: Quantity) -> Quantity:
    """Return part ÷ whole."""
    return part / whole


def implied_total(value: Quantity, share: Quantity) -> Quantity:
    """Return what the whole must be, value ÷ share."""
    return value / share


def share_from(part: Quantity, other_part: Quantity, other_share: Quantity) -> Quantity:
    """Return what a share must be if another part and its share are right."""
    return part / implied_total(other_part, other_share)


def sum_of(*parts: Part) -> Quantity:
    """Return the sum."""
    first, *rest = members(parts)
    for part in rest:
        first = first + part
    return first


def mean_of(*parts: Part) -> Quantity:
    """Return the average."""
    return sum_of(*parts) / number(len(members(parts)))


def remainder(whole: Quantity, *parts: Part) -> Quantity:
    """Return what is left of the whole without the parts."""
    return whole - sum_of(*parts)


def points(a: Quantity, b: Quantity) -> Quantity:
    """Return a − b in percentage points."""
    gap = a - b
    if gap.dimension != "number":
        raise DataError(f"percentage points of {gap.dimension}: expected two percentages")
    return replace(gap, dimension="points")


def between(x: Quantity, low: Quantity, high: Quantity) -> Truth:
    """Return whether a number lies between two others, or is one of them."""
    return (x >= low) & (x <= high)


def largest_of(first: Quantity, *others: Part) -> Truth:
    """Return whether the first is larger than all others; itself among them is passed over."""
    return every(first > other for other in members(others) if other != first)


def smallest_of(first: Quantity, *others: Part) -> Truth:
    """Return whether the first is smaller than all others; itself among them is passed over."""
    return every(first < other for other in members(others) if other != first)


def at_most(bound: Quantity) -> Quantity:
    """Return everything up to a bound: what is beyond cannot be."""
    known = bound.interval
    return replace(bound, interval=Interval(-math.inf, known.high, high_open=known.high_open),
                   words=f"at most {bound.words}", digits=f"≤ {bound.digits}", bound=True)


def at_least(bound: Quantity) -> Quantity:
    """Return everything from a bound on: what is short of it cannot be."""
    known = bound.interval
    return replace(bound, interval=Interval(known.low, math.inf, low_open=known.low_open),
                   words=f"at least {bound.words}", digits=f"≥ {bound.digits}", bound=True)


def is_bound(quantity: Quantity) -> bool:
    """Whether a quantity only limits, without saying what the number is."""
    return quantity.limits


def counted(*items: str | Part) -> Quantity:
    """Return how many things the passage itself lists, or a row has."""
    names = [item if isinstance(item, str) else as_quantity(item).words for item in members(items)]
    return replace(number(len(names), "count"), words="things listed", digits=", ".join(names))


def year_of(day: Quantity) -> Quantity:
    """Return the year of a date."""
    day = as_quantity(day, "year")
    if day.dimension == "year":
        return day
    if day.dimension != "date":
        raise DataError(f"the year of {day.digits}: expected a date")
    return replace(number(int(day.digits[:4]), "year"), words=f"year of {day.words}",
                   digits=day.digits)


def years_between(first: Quantity, last: Quantity) -> Quantity:
    """Return how many years there are from one to another, both included."""
    first, last = _two_years(first, last)
    count = last.value - first.value + 1
    return replace(number(int(count), "count"), words=f"years from {first.words} to {last.words}",
                   digits=f"{count} ({first.value}–{last.value})")


def years_after(first: Quantity, last: Quantity) -> Quantity:
    """Return how many years one year is after another, x − y: the anniversary."""
    first, last = _two_years(first, last)
    count = last.value - first.value
    return replace(number(int(count), "count"), words=f"years after {first.words}: {last.words}",
                   digits=f"{count} ({last.value} − {first.value})")


def _two_years(*ends: Quantity) -> list[Quantity]:
    first, last = (as_quantity(end, "year") for end in ends)
    known = {first.dimension, last.dimension} <= {"year", "date"}
    if not known or year_of(first).value > year_of(last).value:
        raise DataError(f"{first.digits} to {last.digits}: expected two years, the earlier first")
    return [year_of(first), year_of(last)]


def members(parts: tuple[Part, ...]) -> list[Quantity]:
    """Return numbers one by one: a list among them counts as its members.

    Raises:
        DataError: there are none, or a part is a line.
    """
    found = list(_flat(parts))
    if not found:
        raise DataError("no numbers: expected one at least")
    return found


def _flat(parts: tuple[Part, ...]) -> Iterator[Quantity]:
    for part in parts:
        if isinstance(part, dict):
            raise DataError("a line of several years is no number: name the year, at(…, year)")
        if isinstance(part, list):
            yield from part
        else:
            yield part
