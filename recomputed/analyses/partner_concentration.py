"""How concentrated trade is on few partners, where only the largest are printed."""

from pathlib import Path

import pandas as pd

from recomputed.analyses.partners import in_years, liaoning_shares, listed
from recomputed.errors import DataError
from recomputed.models import concentration as models
from recomputed.models import toplists
from recomputed.rounding import Interval

#: over how many others the rest may be spread: over so many that its squares vanish
DUST = 10**6


def hhi(key: str, rule: str = "half-up", without: str = "") -> dict[int, Interval]:
    """Return the bounds of the Herfindahl–Hirschman index by year, in [0, 1].

    Args:
        key: of `partners.FLOWS`.
        rule: how printed shares were rounded.
        without: a partner to leave out, the others' shares taken of what remains.
    """
    found = {}
    for year, one in listed(key, rule).items():
        shares = list(one.shares.values())
        bounds = models.hhi_bounds(shares, DUST, largest=True)
        # the cap may be above the least share, where shares and ranks disagree
        rest = 1 - float(sum(share.low for share in shares))
        extra = float(one.cap.high - min(share.high for share in shares))
        found[year] = Interval(bounds.low, bounds.high + rest * extra)
        if without:
            found[year] = models.without_first(found[year], one.share(without))
    return found


def largest(key: str, k: int, rule: str = "half-up") -> dict[int, Interval]:
    """Return what the k largest partners have together, with its rounding, by year."""
    return {year: models.top(list(one.shares.values()), k)
            for year, one in listed(key, rule).items()}


def concentration(key: str) -> pd.DataFrame:
    """Return what a list says of concentration, one row a year.

    Returns:
        n (partners listed), leader, top1, top3, listed (sums of printed shares, ratios), low and
        high (bounds of the index).
    """
    index = hhi(key)
    rows = {}
    for year, one in listed(key).items():
        order = sorted(one.printed.values(), reverse=True)
        rows[year] = {"n": len(order), "leader": max(one.printed, key=one.printed.get),
                      "top1": float(order[0]), "top3": float(sum(order[:3])),
                      "listed": float(sum(order)), "low": float(index[year].low),
                      "high": float(index[year].high)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")


def told(key: str, first: int, last: int, rule: str = "half-up", without: str = "") -> str:
    """Return how the index of the last year lies to that of the first: a word, or that none can.

    Raises:
        DataError: a year is not printed.
    """
    in_years(key, first, last)
    index = hhi(key, rule, without)
    return toplists.compared(index[first], index[last])


def told_largest(key: str, k: int, first: int, last: int, rule: str = "half-up") -> str:
    """Return how the share of the k largest of the last year lies to that of the first."""
    in_years(key, first, last)
    found = largest(key, k, rule)
    return toplists.compared(found[first], found[last])


def pairs(key: str) -> dict[str, int]:
    """Return how many pairs of years, earlier to later, are lower, higher, or cannot be told."""
    index = list(hhi(key).values())
    found = [toplists.compared(a, b) for at, a in enumerate(index) for b in index[at + 1:]]
    return {word: found.count(word) for word in ("lower", "higher", "cannot be told")}


def zhejiang_ceiling(year: int) -> float:
    """Return what Zhejiang's index of exports and imports together cannot exceed.

    A partner's share of trade is a weighted mean of its shares of exports and imports, and squares
    are convex: the index of trade is not above the weighted mean of the two, nor above the larger.

    Raises:
        DataError: a year is not printed.
    """
    both = [hhi(key) for key in ("exports", "imports")]
    if any(year not in one for one in both):
        raise DataError(f"Zhejiang's partners: no list for {year}")
    return float(max(one[year].high for one in both))


def liaoning_hhi(extra: Path | None = None) -> dict[int, Interval]:
    """Return the bounds of Liaoning's index by year: wide, since the three need not be the largest.

    Nothing caps the rest: one more partner could have all of it.
    """
    total = liaoning_shares(extra)["Total"]
    return {int(year): models.hhi_bounds(models.known(row), DUST, largest=False)
            for year, row in total.iterrows()}
