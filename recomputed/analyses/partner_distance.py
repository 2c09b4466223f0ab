"""How far away trade partners are, capital to capital, where only the largest are printed."""

import math
from collections.abc import Sequence

import pandas as pd

from recomputed import countries
from recomputed.analyses.partners import flow, in_years, listed
from recomputed.countries import Place
from recomputed.errors import DataError
from recomputed.models import toplists
from recomputed.rounding import Interval

#: mean radius of the earth, km (IUGG)
RADIUS = 6371.0088
#: how far near reaches, km: our choice, checked at others
NEAR, ALSO = 3000, (1500, 2000, 4000, 5000)


def apart(one: Place, other: Place) -> float:
    """Return the great-circle distance of two places, km, on a sphere (haversine formula)."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    half = (math.sin((south - north) / 2) ** 2
            + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2)
    return 2 * RADIUS * math.asin(math.sqrt(min(1.0, half)))


def kilometres(key: str) -> pd.Series:
    """Return the distance from the province's capital to each listed partner's, nearest first.

    Raises:
        DataError: unknown list, or a partner without a capital.
    """
    seat = countries.seat(flow(key).province)
    found = {}
    for name in dict.fromkeys(name for one in listed(key).values() for name in one.shares):
        capital = countries.country(name).capital
        if capital is None:
            raise DataError(f"{name} has no capital to measure a distance to")
        found[name] = apart(seat, capital)
    return pd.Series(found, name="km").sort_values()


def weighted_mean(values: Sequence[float], weights: Sequence[Interval]) -> Interval:
    """Return the bounds of Σwx / Σw where each weight lies in an interval.

    Exact: at the maximum, weights of the values above a threshold are as large as they can be, the
    others as small (and the other way round at the minimum), so that every threshold is tried.

    Raises:
        DataError: no value, or a weight that may be zero.
    """
    if not values or min(weight.low for weight in weights) <= 0:
        raise DataError("a weighted mean needs values, and weights above zero")

    def extreme(pairs: list[tuple[float, Interval]]) -> list[float]:
        found = []
        for cut in range(len(pairs) + 1):
            chosen = [(x, float(w.low if at < cut else w.high)) for at, (x, w) in enumerate(pairs)]
            found.append(math.fsum(x * w for x, w in chosen) / math.fsum(w for _, w in chosen))
        return found

    order = sorted(zip(values, weights, strict=True), key=lambda pair: pair[0])
    return Interval(min(extreme(order[::-1])), max(extreme(order)))


def mean_listed(key: str, without: str = "") -> pd.DataFrame:
    """Return how far away the listed partners are on average, weighted by their shares, by year.

    It is of the listed partners alone: where the rest of trade goes is not printed.

    Args:
        key: of `partners.FLOWS`.
        without: a partner to leave out.

    Returns:
        listed (their printed share together, a ratio), low and high (km, with the rounding).
    """
    km = kilometres(key)
    rows = {}
    for year, one in listed(key).items():
        names = [name for name in one.shares if name != without]
        found = weighted_mean([km[name] for name in names], [one.shares[name] for name in names])
        rows[year] = {"listed": float(sum(one.printed[name] for name in names)), "low": found.low,
                      "high": found.high}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")


def told_mean(key: str, first: int, last: int, without: str = "") -> str:
    """Return how the mean distance of the listed partners of the last year lies to the first's.

    Raises:
        DataError: a year is not printed.
    """
    return _told(mean_listed(key, without), key, first, last)


def within(key: str, reach: float = NEAR) -> pd.DataFrame:
    """Return the bounds of the share of trade with partners within a distance, by year.

    At least what the listed ones within it have, at most all that the listed ones beyond it leave.

    Returns:
        low and high (ratios).
    """
    km = kilometres(key)
    rows = {}
    for year, one in listed(key).items():
        inside = sum(share.low for name, share in one.shares.items() if km[name] <= reach)
        beyond = sum(share.low for name, share in one.shares.items() if km[name] > reach)
        rows[year] = {"low": float(inside), "high": float(1 - beyond)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")


def told_within(key: str, first: int, last: int, reach: float = NEAR) -> str:
    """Return how the share within a distance of the last year lies to that of the first.

    Raises:
        DataError: a year is not printed.
    """
    return _told(within(key, reach), key, first, last)


def steady(key: str, first: int, last: int) -> bool:
    """Return whether the word on the share within `NEAR` holds within each of `ALSO`, too."""
    return {told_within(key, first, last, reach) for reach in (NEAR, *ALSO)} == {
        told_within(key, first, last)}


def _told(bounds: pd.DataFrame, key: str, first: int, last: int) -> str:
    in_years(key, first, last)
    a, b = (Interval(*bounds.loc[year, ["low", "high"]]) for year in (first, last))
    return toplists.compared(a, b)
