"""The units that reports print and claims state: a scale and a dimension each."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from recomputed.errors import DataError

_SCALES = {"": 1, "ten": 10, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9,
           "trillion": 10**12}
_SCALE = "|".join(filter(None, _SCALES))
_NAMED = re.compile(rf"(?:([1-9][\d,]*) )?(?:({_SCALE}) )?((?:square )?[a-z0-9]+)")
_MONEY_FIRST = re.compile(rf"(usd|rmb|cny) ?([1-9][\d,]*)?(?: ?({_SCALE}))?", re.IGNORECASE)
_MONEY = {"usd": "USD", "dollars": "USD", "dollar": "USD",
          "cny": "CNY", "yuan": "CNY", "rmb": "CNY"}
_AREA, _LENGTH = "km2", "km"
#: noun -> (scale, dimension)
_COUNTED = {
    "persons": (1, "persons"), "people": (1, "persons"),
    "tons": (1, "tons"), "tonnes": (1, "tons"), "teu": (1, "teu"),
    "km": (1, _LENGTH), "kilometres": (1, _LENGTH), "metres": (Fraction(1, 1000), _LENGTH),
    "km2": (1, _AREA), "square kilometres": (1, _AREA), "hectares": (Fraction(1, 100), _AREA),
    "square metres": (Fraction(1, 10**6), _AREA), "mu": (Fraction(1, 1500), _AREA),
    "hours": (1, "hours"), "days": (1, "days"), "months": (1, "months"), "years": (1, "years"),
    "mw": (1, "MW"), "kwh": (1, "kWh"),
}
#: unit text -> (scale, dimension); percent and times are both pure numbers, points are not
_PLAIN = {
    "percent": (Fraction(1, 100), "number"),
    "times": (Fraction(1), "number"),
    "percentage points": (Fraction(1, 100), "points"),
    "count": (Fraction(1), "count"),
    "year": (Fraction(1), "year"),
    "rank": (Fraction(1), "rank"),
    "truth": (Fraction(1), "truth"),
    "date": (Fraction(1), "date"),
    "CNY per USD": (Fraction(1), "CNY/USD"),
}
#: what stands behind a number, where it is not the unit's own text
_SUFFIXES = {"percent": " %", "count": "", "year": "", "rank": "", "truth": "", "date": ""}
_MANY = {"10": "ten", "100": "hundred", "1000": "thousand", "10000": "ten thousand"}
#: dimensions whose values are exact, not rounded to their last digit
EXACT = {"year", "rank", "truth", "date"}


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
        words = _money_last(self.text).split()
        words = [word.lower() if word.istitle() else word for word in words]
        return " " + " ".join([_MANY.get(words[0].replace(",", ""), words[0]), *words[1:]])


@cache
def unit(text: str) -> Unit:
    """Parse a unit such as `100 Million Dollars`, `USD 10,000`, `billion CNY` or `percent`.

    Raises:
        DataError: the text is not one of the known units.
    """
    if text in _PLAIN:
        return Unit(text, *_PLAIN[text])
    if match := _NAMED.fullmatch(_money_last(text).lower()):
        many, scale, noun = match.groups()
        factor = Fraction(int((many or "1").replace(",", ""))) * _SCALES[scale or ""]
        if noun in _MONEY:
            return Unit(text, factor, _MONEY[noun])
        if noun in _COUNTED:
            own, dimension = _COUNTED[noun]
            return Unit(text, factor * own, dimension)
    raise DataError(f"unknown unit {text!r}: expected e.g. 'percent', 'billion CNY', "
                    "'100 Million Dollars', 'percentage points', 'count', 'year'")


def _money_last(text: str) -> str:
    """Return `USD 10,000` as `10,000 USD`; other units as they are."""
    found = _MONEY_FIRST.fullmatch(text)
    return " ".join(filter(None, [found[2], found[3], found[1]])) if found else text
