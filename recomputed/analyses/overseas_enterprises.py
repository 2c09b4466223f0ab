"""Who invests overseas: state-owned and local enterprises, each from two stated shares."""

from fractions import Fraction

import pandas as pd

from recomputed.analyses.overseas import FINANCE, Overseas
from recomputed.analyses.stated_amounts import stated, year_of
from recomputed.rounding import Interval, middle

_SECTION = "thesis-3-4-2-2-"
#: shares of different wholes, both without finance
PAIRS = {"state-owned, of the stock": ("soe-2006", "soe-2018"),
         "local, of the flow": ("local-2003", "local-2018")}
#: the first year of the series of stocks
_SINCE = 2008


def enterprises() -> pd.DataFrame:
    """Return the stated shares of enterprises, two anchors each.

    Of different wholes: state-owned enterprises of the stock, local ones of the yearly flow.

    Returns:
        Rows as `PAIRS`: first, last (years), share_first, share_last (fractions), years (between),
        points (a year, in fractions), low and high (of the yearly change with rounding).
    """
    rows = {}
    for name, keys in PAIRS.items():
        first, last = (year_of(_SECTION + key) for key in keys)
        a, b = (stated(_SECTION + key) for key in keys)
        change = (b - a).scaled(Fraction(1, last - first))
        rows[name] = {"first": first, "last": last, "share_first": middle(a),
                      "share_last": middle(b), "years": last - first, "points": middle(change),
                      "low": float(change.low), "high": float(change.high)}
    return pd.DataFrame.from_dict(rows, orient="index")


def state_owned_stock(data: Overseas) -> Interval:
    """Return how many times its amount of 2006 the state-owned stock of 2018 is at least.

    The shares are of the stock without finance. Its amount in 2006 is not printed; it was at most
    that of 2008, the first of the series, if the stock did not fall in between.

    Returns:
        Low and high for the amount of 2006 just that of 2008; the low end is the floor.
    """
    keys = [_SECTION + key for key in PAIRS["state-owned, of the stock"]]
    before, after = (float(data.stock[at] - data.sectors.loc[at, FINANCE])
                     for at in (_SINCE, year_of(keys[1])))
    was, now = map(stated, keys)
    return Interval(float(now.low) * after / (float(was.high) * before),
                    float(now.high) * after / (float(was.low) * before))


def crossing(first: tuple[int, float], last: tuple[int, float], level: float = 0.5) -> float:
    """Return when a straight line between two points has a level: no forecast, a yardstick.

    Raises:
        ZeroDivisionError: the line is level.
    """
    (a, x), (b, y) = first, last
    return a + (level - x) * (b - a) / (y - x)
