"""Numbers that know what they stand for: value, interval, dimension, and how to be read aloud."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction

from recomputed.errors import DataError
from recomputed.rounding import Interval, exactly, parse, stands_for
from recomputed.units import EXACT, Unit, unit

_PRODUCT, _SUM, _ATOM = 2, 1, 3


@dataclass(frozen=True)
class Quantity:
    """A number computed from printed ones, in base units of its dimension.

    Attributes:
        value: from the digits as printed.
        interval: all values it can have, given the rounding of the digits.
        dimension: `USD`, `CNY`, `number`, `points`, `count`, `year` …
        words: what it is, e.g. `GDP 2016 ÷ GDP 2015`.
        digits: the same with the printed digits in place, e.g. `2,203.7 ÷ 2,866.9`.
    """

    value: Fraction
    interval: Interval
    dimension: str
    words: str = ""
    digits: str = ""
    binding: int = _ATOM

    def named(self, words: str) -> "Quantity":
        """Return the same quantity under another name."""
        return replace(self, words=words)

    def __add__(self, other: "Quantity") -> "Quantity":
        return self._linear(other, "+")

    def __sub__(self, other: "Quantity") -> "Quantity":
        return self._linear(other, "−")

    def _linear(self, other: "Quantity | int", sign: str) -> "Quantity":
        other = as_quantity(other, self.dimension)
        if self.dimension != other.dimension:
            raise DataError(f"cannot add or subtract {self.dimension} and {other.dimension}")
        plus = sign == "+"
        return Quantity(
            self.value + other.value if plus else self.value - other.value,
            self.interval + other.interval if plus else self.interval - other.interval,
            self.dimension, *_join(self, other, sign, _SUM))

    def __mul__(self, other: "Quantity") -> "Quantity":
        other = as_quantity(other)
        return Quantity(self.value * other.value, self.interval * other.interval,
                        _times(self.dimension, other.dimension), *_join(self, other, "×", _PRODUCT))

    def __truediv__(self, other: "Quantity") -> "Quantity":
        other = as_quantity(other)
        return Quantity(self.value / other.value, self.interval / other.interval,
                        _over(self.dimension, other.dimension), *_join(self, other, "÷", _PRODUCT))

    def __neg__(self) -> "Quantity":
        return replace(self, value=-self.value, interval=-self.interval,
                       words=f"−({self.words})", digits=f"−({self.digits})")

    def __lt__(self, other: "Quantity") -> "Truth":
        return _compare(self, other, "<", self.value < other.value)

    def __gt__(self, other: "Quantity") -> "Truth":
        return _compare(self, other, ">", self.value > other.value)

    def __le__(self, other: "Quantity") -> "Truth":
        return _compare(self, other, "≤", self.value <= other.value)

    def __ge__(self, other: "Quantity") -> "Truth":
        return _compare(self, other, "≥", self.value >= other.value)


@dataclass(frozen=True)
class Truth:
    """Whether a statement holds, and whether rounding could turn it round (`certain` is False)."""

    value: bool
    certain: bool
    words: str = ""
    digits: str = ""

    def __and__(self, other: "Truth") -> "Truth":
        return every([self, other])


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
    """Return the quantity that a printed number stands for.

    Args:
        text: the number as printed, e.g. `2,203.7`.
        unit_text: its unit, e.g. `billion CNY`.
        words: what it is, e.g. `GDP 2016`.
        rule: how it was rounded (see `rounding.stands_for`).
    """
    known: Unit = unit(unit_text)
    interval = stands_for(text, "exact" if known.dimension in EXACT else rule)
    return Quantity(Fraction(parse(text)) * known.scale, interval.scaled(known.scale),
                    known.dimension, words, text.strip())


def as_quantity(value: "Quantity | int | float", dimension: str = "number") -> Quantity:
    """Let plain numbers of a check stand beside quantities."""
    if isinstance(value, Quantity):
        return value
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
                    f"({base.words}){mark}", f"({base.digits}){mark}")


def _power(value: Fraction, exponent: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = 40
        base = Decimal(value.numerator) / Decimal(value.denominator)
        return Fraction(base ** (Decimal(exponent.numerator) / Decimal(exponent.denominator)))


def _compare(a: Quantity, b: Quantity, sign: str, holds: bool) -> Truth:
    if a.dimension != b.dimension:
        raise DataError(f"cannot compare {a.dimension} with {b.dimension}")
    return Truth(holds, not a.interval.meets(b.interval), f"{a.words} {sign} {b.words}",
                 f"{a.digits} {sign} {b.digits}")


def _join(a: Quantity, b: Quantity, sign: str, binding: int) -> tuple[str, str, int]:
    def wrapped(part: Quantity, text: str, right: bool) -> str:
        loose = part.binding < binding or (right and sign in "−÷" and part.binding == binding)
        return f"({text})" if loose else text

    words = f"{wrapped(a, a.words, False)} {sign} {wrapped(b, b.words, True)}"
    digits = f"{wrapped(a, a.digits, False)} {sign} {wrapped(b, b.digits, True)}"
    return words, digits, binding


def _times(a: str, b: str) -> str:
    if "number" in (a, b):
        return b if a == "number" else a
    if "count" in (a, b):
        return b if a == "count" else a
    if {a, b} == {"USD", "CNY/USD"}:
        return "CNY"
    raise DataError(f"cannot multiply {a} by {b}")


def _over(a: str, b: str) -> str:
    if a == b:
        return "number"
    if b in ("number", "count"):
        return a
    if (a, b) == ("CNY", "CNY/USD"):
        return "USD"
    if (a, b) == ("CNY", "USD"):
        return "CNY/USD"
    raise DataError(f"cannot divide {a} by {b}")
