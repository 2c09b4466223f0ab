"""The units that reports print and claims state: a scale and a dimension each."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from recomputed.errors import DataError

_SCALES = {"": 1, "ten": 10, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_NAMED = re.compile(r"(?:([1-9][\d,]*) )?(?:(ten|hundred|thousand|million|billion) )?([a-z0-9]+)")
_MONEY = {"usd": "USD", "dollars": "USD", "dollar": "USD",
          "cny": "CNY", "yuan": "CNY", "rmb": "CNY"}
_COUNTED = {"persons", "tons", "teu", "km2", "days", "years"}
#: unit text -> (scale, dimension); percent and times are both pure numbers, points are not
_PLAIN = {
    "percent": (Fraction(1, 100), "number"),
    "times": (Fraction(1), "number"),
    "percentage points": (Fraction(1, 100), "points"),
    "count": (Fraction(1), "count"),
    "year": (Fraction(1), "year"),
    "rank": (Fraction(1), "rank"),
    "truth": (Fraction(1), "truth"),
    "CNY per USD": (Fraction(1), "CNY/USD"),
}
#: what stands behind a number, where it is not the unit's own text
_SUFFIXES = {"percent": " %", "count": "", "year": "", "rank": "", "truth": ""}
_MANY = {"10": "ten", "100": "hundred", "1000": "thousand", "10000": "ten thousand"}
#: dimensions whose values are exact, not rounded to their last digit
EXACT = {"year", "rank", "truth"}


@dataclass(frozen=True)
class Unit:
    """A unit: `text` as written, `scale` to the base unit of its `dimension`."""

    text: str
    scale: Fraction
    dimension: str

    @property
    def suffix(self) -> str:
        """What stands behind a number: ` %`, ` billion CNY`, ` hundred million dollars`."""
        if self.text in _SUFFIXES:
            return _SUFFIXES[self.text]
        words = [word.lower() if word.istitle() else word for word in self.text.split()]
        return " " + " ".join([_MANY.get(words[0].replace(",", ""), words[0]), *words[1:]])


@cache
def unit(text: str) -> Unit:
    """Parse a unit such as `100 Million Dollars`, `billion CNY` or `percent`.

    Raises:
        DataError: the text is not one of the known units.
    """
    if text in _PLAIN:
        return Unit(text, *_PLAIN[text])
    if match := _NAMED.fullmatch(text.lower()):
        many, scale, noun = match.groups()
        factor = Fraction(int((many or "1").replace(",", ""))) * _SCALES[scale or ""]
        if noun in _MONEY:
            return Unit(text, factor, _MONEY[noun])
        if noun in _COUNTED:
            return Unit(text, factor, noun)
    raise DataError(f"unknown unit {text!r}: expected e.g. 'percent', 'billion CNY', "
                    "'100 Million Dollars', 'percentage points', 'count', 'year'")
