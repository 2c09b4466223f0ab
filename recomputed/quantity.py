"""Numbers that know what they stand for: value, interval, dimension, and how to be read aloud."""

import math
import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from recomputed.errors import DataError
from recomputed.rounding import Interval, exactly, parse, stands_for
from recomputed.units import EXACT, Unit, unit

_STATEMENT, _SUM, _PRODUCT, _ATOM = range(4)


@dataclass(frozen=True)
class Quantity:
    """A number computed from printed ones, in base units of its dimension.

    Attributes:
        value: from the digits as printed.
        interval: all values it can have, given the rounding of the digits.
        dimension: `USD`, `CNY`, `number`, `points`, `count`, `year` …
        words: what it is, e.g. `GDP 2016 ÷ GDP 2015`.
        digits: the same with the printed digits in place, e.g. `2,203.7 ÷ 2,866.9`.
        binding: how closely the last operation holds `words` and `digits` together.
        unit: the unit that all of `digits` are written in: empty for pure numbers, none where
            they differ, so that each number shows its own.
        bound: whether it comes from a bound, `at least 5`, and so is one itself.
    """

    value: Fraction
    interval: Interval
    dimension: str
    words: str = ""
    digits: str = ""
    binding: int = _ATOM
    unit: str | None = ""
    bound: bool = False

    @property
    def limits(self) -> bool:
        """Whether it only limits, without saying what the number is."""
        return self.bound or math.inf in (self.interval.high, -self.interval.low)

    def __add__(self, other: "Quantity") -> "Quantity":
        return self._linear(other, "+")

    def __sub__(self, other: "Quantity") -> "Quantity":
        return self._linear(other, "−")

    def _linear(self, other: "Quantity | int", sign: str) -> "Quantity":
        other = as_quantity(other, self.dimension)
        if self.dimension != other.dimension:
            raise DataError(f"cannot add or subtract {self.dimension} and {other.dimension}")
        if self.dimension == "date":
            raise DataError("cannot add or subtract dates: take their years, year_of(…)")
        plus = sign == "+"
        return Quantity(
            self.value + other.value if plus else self.value - other.value,
            self.interval + other.interval if plus else self.interval - other.interval,
            self.dimension, *_join(self, other, sign, _SUM), self.limits or other.limits)

    def __mul__(self, other: "Quantity") -> "Quantity":
        other = as_quantity(other)
        return Quantity(self.value * other.value, self.interval * other.interval,
                        _times(self.dimension, other.dimension),
                        *_join(self, other, "×", _PRODUCT), self.limits or other.limits)

    def __truediv__(self, other: "Quantity") -> "Quantity":
        other = as_quantity(other)
        interval = self.interval / other.interval
        return Quantity(self.value / other.value, interval,
                        _over(self.dimension, other.dimension),
                        *_join(self, other, "÷", _PRODUCT), self.limits or other.limits)

    def __neg__(self) -> "Quantity":
        return replace(self, value=-self.value, interval=-self.interval,
                       words=f"−({self.words})", digits=f"−({self.digits})")

    def __abs__(self) -> "Quantity":
        low, high = self.interval.low, self.interval.high
        if low >= 0:
            size = self.interval
        elif high <= 0:
            size = -self.interval
        else:
            end, closed = max((-low, not self.interval.low_open),
                              (high, not self.interval.high_open))
            size = Interval(Fraction(0), end, high_open=not closed)
        return replace(self, value=abs(self.value), interval=size, binding=_ATOM,
                       words=f"|{self.words}|", digits=f"|{self.digits}|")

    def __lt__(self, other: "Quantity") -> "Truth":
        return _compare(self, other, "<", operator.lt)

    def __gt__(self, other: "Quantity") -> "Truth":
        return _compare(self, other, ">", operator.gt)

    def __le__(self, other: "Quantity") -> "Truth":
        return _compare(self, other, "≤", operator.le)

    def __ge__(self, other: "Quantity") -> "Truth":
        return _compare(self, other, "≥", operator.ge)


@dataclass(frozen=True)
class Truth:
    """Whether a statement holds, and whether rounding could turn it round (`certain` is False)."""

    value: bool
    certain: bool
    words: str = ""
    digits: str = ""

    def __and__(self, other: "Truth") -> "Truth":
        return every([self, other])

    def __bool__(self) -> bool:
        # `and`, `or` and `a < b < c` would drop one of two statements silently
        raise TypeError("join statements by &, each in brackets")


def every(truths: Iterable[Truth]) -> Truth:
    """Return whether all hold; false is certain where one false part is certain.

    Raises:
        DataError: there is nothing to judge.
    """
    parts = list(truths)
    if not parts:
        raise DataError("a statement about every value of an empty list")
    holds = all(part.value for part in parts)
    certain = (all(part.certain for part in parts) if holds
               else any(part.certain for part in parts if not part.value))
    words = [part.words for part in parts]
    if len(words) > 3:
        words = [words[0], "…", words[-1]]
    return Truth(holds, certain, "; ".join(words), "; ".join(part.digits for part in parts))


def printed(text: str, unit_text: str, words: str, rule: str = "half-up") -> Quantity:
    """Return the quantity that a printed number stands for; of a range, `15 to 20`, all within.

    Args:
        text: the number as printed, e.g. `2,203.7`; a date as `1981-05-11`.
        unit_text: its unit, e.g. `billion CNY`.
        words: what it is, e.g. `GDP 2016`.
        rule: how it was rounded (see `rounding.stands_for`).
    """
    known: Unit = unit(unit_text)
    if " to " in text:
        return _range(text, unit_text, words, rule)
    if known.dimension == "date":
        day = Fraction(_day(text.strip()))
        return Quantity(day, exactly(day), "date", words, text.strip(), unit=unit_text)
    interval = stands_for(text, "exact" if known.dimension in EXACT else rule)
    digits = text.strip().replace("-", "−")
    return Quantity(Fraction(parse(text)) * known.scale, interval.scaled(known.scale),
                    known.dimension, words, digits, unit=None if "%" in text else unit_text)


def _range(text: str, unit_text: str, words: str, rule: str) -> Quantity:
    low_text, _, high_text = text.partition(" to ")
    if " to " in high_text:
        raise DataError(f"{text!r} is not a number: expected one, or a range such as 15 to 20")
    low, high = (printed(end, unit_text, words, rule) for end in (low_text, high_text))
    # a range says no more of the number than that it lies within: the middle stands for it
    return replace(low, value=(low.value + high.value) / 2,
                   interval=low.interval.hull(high.interval),
                   digits=f"{low.digits} to {high.digits}", binding=_STATEMENT)


def _day(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise DataError(f"{text!r} is not a date: expected one like 1981-05-11") from None


def as_quantity(value: "Quantity | int | float", dimension: str = "number") -> Quantity:
    """Let plain numbers of a check stand beside quantities."""
    if isinstance(value, Quantity):
        return value
    if not isinstance(value, int | float):
        raise DataError(f"{value!r} is no number: a printed one needs its unit, text(…, unit, …)")
    if dimension == "date":
        raise DataError(f"{value!r} is no date: take the year of the other, year_of(…)")
    exact = Fraction(str(value))
    return Quantity(exact, exactly(exact), dimension, str(value), str(value))


def power(base: Quantity, exponent: Fraction) -> Quantity:
    """Return a positive quantity to a fractional power (40 digits)."""
    if base.interval.low < 0:
        raise DataError("a fractional power of a number that can be negative")
    interval = Interval(_power(base.interval.low, exponent), _power(base.interval.high, exponent),
                        base.interval.low_open, base.interval.high_open)
    mark = f"^({exponent})"
    return Quantity(_power(base.value, exponent), interval, base.dimension,
                    f"({base.words}){mark}", f"({base.digits}){mark}", bound=base.limits)


def _power(value: Fraction, exponent: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = 40
        base = Decimal(value.numerator) / Decimal(value.denominator)
        return Fraction(base ** (Decimal(exponent.numerator) / Decimal(exponent.denominator)))


def _compare(a: Quantity, b: "Quantity | float", sign: str,
             test: Callable[[Fraction, Fraction], bool]) -> Truth:
    b = as_quantity(b, a.dimension)
    if a.dimension != b.dimension:
        raise DataError(f"cannot compare {a.dimension} with {b.dimension}")
    exact = a.interval == exactly(a.value) and b.interval == exactly(b.value)
    words, digits, *_ = _join(a, b, sign, _STATEMENT)
    return Truth(test(a.value, b.value), exact or not a.interval.meets(b.interval), words, digits)


def _join(a: Quantity, b: Quantity, sign: str, binding: int) -> tuple[str, str, int, str | None]:
    """Return words, digits, binding and unit of `a sign b`."""
    differ = _units_differ(a.unit, b.unit, sign)

    def words(part: Quantity, right: bool) -> str:
        return f"({part.words})" if _is_loose(part, sign, binding, right) else part.words

    def digits(part: Quantity, right: bool) -> str:
        suffix = unit(part.unit).suffix if differ and part.unit else ""
        loose = part.binding < _ATOM if suffix else _is_loose(part, sign, binding, right)
        text = f"({part.digits}){suffix}" if loose else f"{part.digits}{suffix}"
        sign_on_sign = right and binding > _STATEMENT and text.startswith("−")
        return f"({text})" if sign_on_sign else text

    remains = "" if sign == "÷" and a.unit == b.unit else a.unit or b.unit
    return (f"{words(a, False)} {sign} {words(b, True)}",
            f"{digits(a, False)} {sign} {digits(b, True)}", binding, None if differ else remains)


def _is_loose(part: Quantity, sign: str, binding: int, right: bool) -> bool:
    return part.binding < binding or (right and sign in "−÷" and part.binding == binding)


def _units_differ(a: str | None, b: str | None, sign: str) -> bool:
    """Whether `a sign b` can only be read where each number shows its unit."""
    if a is None or b is None:
        return True
    if sign == "×":
        return bool(a and b)
    return b not in ("", a) if sign == "÷" else a != b


def _times(a: str, b: str) -> str:
    if "date" in (a, b):
        raise DataError(f"cannot multiply {a} by {b}")
    if "number" in (a, b):
        return b if a == "number" else a
    if "count" in (a, b):
        return b if a == "count" else a
    if {a, b} == {"USD", "CNY/USD"}:
        return "CNY"
    raise DataError(f"cannot multiply {a} by {b}")


def _over(a: str, b: str) -> str:
    if "date" in (a, b):
        raise DataError(f"cannot divide {a} by {b}")
    if a == b:
        return "number"
    if b in ("number", "count"):
        return a
    if (a, b) == ("CNY", "CNY/USD"):
        return "USD"
    if (a, b) == ("CNY", "USD"):
        return "CNY/USD"
    raise DataError(f"cannot divide {a} by {b}")
