"""What the thesis states on Zhejiang's general trade, enterprises and products, and implies."""

from collections.abc import Mapping, Sequence

import pandas as pd

from recomputed import claims
from recomputed.analyses.surplus import HOME, Trade
from recomputed.errors import DataError
from recomputed.rounding import Interval, exactly, hedged, stands_for

_PRODUCTS = {
    "manufactured goods in exports": ("manufactured-exports", (1986, 1997, 2001, 2016)),
    "manufactured goods in imports": ("manufactured-imports", (1986, 1997, 2017)),
    "mechanical and electrical goods in exports": ("mechanical", (1987, 1988, 1990, 2017, 2018)),
    "textiles and clothing in exports": ("textiles", (2000, 2018))}
#: claims on Zhejiang's product structure, by item
PRODUCTS = {item: tuple(f"thesis-4-4-1-4-{stem}-{year}" for year in years)
            for item, (stem, years) in _PRODUCTS.items()}
_ONE = exactly(1)


def stated(key: str) -> Interval:
    """Return what a claim states in per cent, as a ratio, with its rounding and hedge."""
    found = claims.claim(key).stated
    low, high = (hedged(end, found.hedge) for end in found.ends)
    return low.hull(high) / exactly(100)


def general_floor(trade: Trade, slug: str, share: float) -> pd.DataFrame:
    """Return the least part of a surplus that general trade must carry, by year.

    If general trade is at least `share` of all trade T, what is left has at most (1 − share) T of
    surplus; if it is `share` of exports X only, its balance is at least share · X − M. Bounds, no
    estimates; below zero they say nothing and are shown as zero.

    Args:
        trade: of the provinces.
        slug: a province with a surplus in every year.
        share: ratio.

    Returns:
        By year: `of trade`, `of exports`, ratios to the surplus.

    Raises:
        DataError: a year without surplus, or `share` outside [0, 1].
    """
    surplus, total = trade.balance[slug], trade.total[slug]
    if not 0 <= share <= 1 or (surplus <= 0).any():
        raise DataError(f"{slug}: a floor needs a surplus in every year and a share within 0 … 1")
    floors = {"of trade": surplus - (1 - share) * total,
              "of exports": share * trade.exports[slug] - trade.imports[slug]}
    return pd.DataFrame({name: (floor / surplus).clip(lower=0) for name, floor in floors.items()})


def implied_exports(amount: str, share: str) -> Interval:
    """Return total exports, million USD, that a stated amount and its stated share make.

    Args:
        amount: id of a claim in million or billion USD.
        share: id of a claim in per cent.

    Raises:
        DataError: another unit.
    """
    found = claims.claim(amount).stated
    factors = {"million USD": 1, "billion USD": 1000}
    if found.unit not in factors:
        raise DataError(f"claim {amount}: unit {found.unit!r}, expected million or billion USD")
    return stands_for(found.value).scaled(factors[found.unit]) / stated(share)


def stated_amount(trade: Trade, key: str, flow: str) -> Interval:
    """Return a stated share of Zhejiang's exports or imports in money, million USD.

    Args:
        trade: with the year of the claim.
        key: id of a claim in per cent, of one year.
        flow: `exports` or `imports`.

    Raises:
        DataError: a year outside the panel.
    """
    year = int(claims.claim(key).stated.period)
    panel = getattr(trade, flow)
    if year not in panel.index:
        raise DataError(f"claim {key}: no {flow} of {year}")
    return stated(key) * exactly(float(panel.loc[year, HOME]))


def stated_rows(named: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """Return item, year and id of claims grouped by item, in order of the years."""
    rows = [(item, claims.claim(key).stated.period, key)
            for item, keys in named.items() for key in keys]
    return sorted(rows, key=lambda row: (list(named).index(row[0]), row[1]))


def left_for(*keys: str) -> Interval:
    """Return what stated shares of one whole leave for all others, as a ratio."""
    rest = _ONE
    for key in keys:
        rest = rest - stated(key)
    return rest


def ends(interval: Interval, unit: float = 1) -> tuple[float, float]:
    """Return both ends of an interval, in a unit."""
    return float(interval.low) / unit, float(interval.high) / unit


def width(interval: Interval) -> float:
    """Return the distance of an interval's ends."""
    low, high = ends(interval)
    return high - low
