"""What claims on investment state, with rounding: amounts in million USD, shares as fractions."""

from fractions import Fraction

from recomputed import claims, verdicts
from recomputed.rounding import Interval

_MILLION = Fraction(1, 10**6)


def stated(key: str) -> Interval:
    """Return what a claim states, with its rounding: million USD, or a fraction, or a number.

    Raises:
        DataError: no such claim.
    """
    about = claims.claim(key).stated
    found = verdicts.target(about)
    return found.scaled(_MILLION) if "USD" in about.unit else found


def year_of(key: str) -> int:
    """Return the year that a claim is of.

    Raises:
        DataError: no such claim.
        ValueError: it is of several years.
    """
    return int(claims.claim(key).stated.period)
