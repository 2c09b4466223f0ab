"""Printed text to the interval of values it can stand for; half-up rounding; hedges.

A printed `41.5` stands for [41.45, 41.55) where numbers are rounded half-up (away from zero for
negative numbers), and for [41.5, 41.6) where they are cut off. All arithmetic is on fractions, so
that no verdict hangs on a binary digit. The two-grade logic follows `statcheck` and `scrutiny`.
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from recomputed.errors import DataError

Number = Fraction | float
_End = tuple[Number, bool]  # an end of an interval, and whether it is left out
_NUMBER = re.compile(r"[-−]?\d+(?:,\d{3})*(?:\.\d+)?|[-−]?\.\d+")


@dataclass(frozen=True)
class Interval:
    """All values between `low` and `high`; an end is left out where it is open."""

    low: Number
    high: Number
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: Number) -> bool:
        above = value > self.low or (value == self.low and not self.low_open)
        below = value < self.high or (value == self.high and not self.high_open)
        return above and below

    def meets(self, other: "Interval") -> bool:
        """Whether the two intervals have a value in common."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, not_high_open = min((self.high, not self.high_open),
                                  (other.high, not other.high_open))
        return low < high or (low == high and not low_open and not_high_open)

    def hull(self, other: "Interval") -> "Interval":
        """Return the smallest interval that holds both."""
        low, low_open = min((self.low, self.low_open), (other.low, other.low_open))
        high, closed = max((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, high, low_open, not closed)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high,
                        self.low_open or other.low_open, self.high_open or other.high_open)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [_product(a, b) for a in self._ends() for b in other._ends()]
        low = min(ends)
        high = max((value, not is_open) for value, is_open in ends)
        return Interval(low[0], high[0], low[1], not high[1])

    def reciprocal(self) -> "Interval":
        """Return 1/x.

        Raises:
            DataError: the interval contains zero.
        """
        if self.low <= 0 <= self.high:
            raise DataError("division by a number that can be zero within its rounding")
        return Interval(_inverse(self.high), _inverse(self.low), self.high_open, self.low_open)

    def __truediv__(self, other: "Interval") -> "Interval":
        return self * other.reciprocal()

    def scaled(self, factor: Fraction) -> "Interval":
        """Return the interval times a known number."""
        return self * exactly(factor)

    def _ends(self) -> tuple[_End, _End]:
        return (self.low, self.low_open), (self.high, self.high_open)


def _product(a: _End, b: _End) -> _End:
    if a[0] == 0 or b[0] == 0:
        # a zero that can be reached makes a product that can be reached, whatever the other end
        return Fraction(0), (0, False) not in (a, b)
    return a[0] * b[0], a[1] or b[1]


def _inverse(a: Number) -> Number:
    return Fraction(0) if isinstance(a, float) and math.isinf(a) else 1 / a


def exactly(value: Number) -> Interval:
    """Return the interval of one value."""
    return Interval(value, value)


def parse(text: str) -> Decimal:
    """Return the number in a printed cell such as `2,846`, `41.5%` or `−2.5`.

    Raises:
        DataError: the text is not one number.
    """
    bare = text.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(bare):
        raise DataError(f"{text!r} is not a number: expected digits such as 2,846 or 41.5%")
    return Decimal(bare.replace(",", "").replace("−", "-"))


def step(number: Decimal) -> Fraction:
    """Return the place value of the last printed digit: 41.5 -> 1/10, 2846 -> 1."""
    return Fraction(10) ** number.as_tuple().exponent


def stands_for(text: str, rule: str = "half-up") -> Interval:
    """Return the interval of values that a printed number stands for.

    Args:
        text: the number as printed.
        rule: `half-up` (away from zero), `truncated` (cut off towards zero) or `exact`.
    """
    number = parse(text)
    value, place = Fraction(number), step(number)
    if rule == "exact":
        return exactly(value)
    if number.is_signed():
        return -stands_for(f"{number.copy_abs():f}", rule)
    if rule == "truncated":
        # zero is printed for small negative numbers, too
        return Interval(value, value + place, high_open=True) if value else Interval(
            -place, place, True, True)
    return Interval(value - place / 2, value + place / 2, low_open=not value, high_open=True)


def round_half_up(value: Fraction, place: Fraction) -> Fraction:
    """Round to a multiple of `place`, halves away from zero, as reports do."""
    quotient = abs(value) / place
    whole = quotient.numerator // quotient.denominator
    rounded = (whole + (quotient - whole >= Fraction(1, 2))) * place
    return rounded if value >= 0 else -rounded


def hedged(text: str, hedge: str, rule: str = "half-up") -> Interval:
    """Return the interval a hedged number claims, e.g. `about 20` -> [18, 22].

    about: within 10 % (or the rounding, where that is wider); nearly: from 0.9 x to below x; over:
    beyond x; at-least: x or beyond; less-than: short of x; up-to: x or short of it. For negative x
    the words speak of its size.

    Raises:
        DataError: unknown hedge.
    """
    printed = stands_for(text, rule)
    x = Fraction(parse(text))
    if x < 0 and hedge != "none":
        return -hedged(text.strip().lstrip("-−"), hedge, rule)
    inf = math.inf
    match hedge:
        case "none":
            return printed
        case "about":
            return Interval(x * 9 / 10, x * 11 / 10).hull(printed)
        case "nearly":
            return Interval(x * 9 / 10, x, high_open=True)
        case "over":
            return Interval(x, inf, low_open=True)
        case "at-least":
            return Interval(x, inf)
        case "less-than":
            return Interval(-inf, x, high_open=True)
        case "up-to":
            return Interval(-inf, x)
    raise DataError(f"unknown hedge {hedge!r}: expected one of {', '.join(HEDGES)}")


HEDGES = ("none", "about", "nearly", "over", "at-least", "less-than", "up-to")


def decimals(text: str) -> int:
    """Return how many decimals a printed number has."""
    return max(0, -parse(text).as_tuple().exponent)


def show(value: Number, places: int) -> str:
    """Write a number for readers: half-up, comma thousands, true minus sign."""
    if isinstance(value, float) and math.isnan(value):
        return "n/a"
    if isinstance(value, float) and math.isinf(value):
        return "−∞" if value < 0 else "∞"
    exact = value if isinstance(value, Fraction) else Fraction(repr(float(value)))
    shifted = int(round_half_up(exact * 10**places, Fraction(1)))
    whole, rest = divmod(abs(shifted), 10**places)
    sign = "−" if shifted < 0 else ""
    return f"{sign}{whole:,}.{rest:0{places}d}" if places else f"{sign}{whole:,}"


def middle(interval: Interval) -> float:
    """Return the middle of an interval: a mark in a picture, or one number in a text."""
    return float(interval.low + interval.high) / 2
