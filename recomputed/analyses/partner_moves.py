"""Whose share rose and fell between two printed lists of the largest partners."""

import pandas as pd

from recomputed import countries
from recomputed.analyses.partners import in_years


def moves(key: str, first: int, last: int) -> pd.DataFrame:
    """Return each partner's share in two years and the bounds of its change, largest gain first.

    Shares of one whole are no independent numbers: what one gains, others lose. A partner that was
    none of its own in one of the years (the Soviet Union, Russia) is left out: see `unmatched`.

    Returns:
        One row a partner listed in either year: first_low, first_high, last_low, last_high, low
        and high (of the change), ratios; of an unlisted partner, zero to the last listed share.

    Raises:
        DataError: a year is not printed.
    """
    before, after = in_years(key, first, last)
    left_out = unmatched(key, first, last)
    rows = {}
    for partner in dict.fromkeys([*before.shares, *after.shares]):
        if partner in left_out:
            continue
        a, b = before.share(partner), after.share(partner)
        rows[partner] = [float(end) for one in (a, b, b - a) for end in (one.low, one.high)]
    columns = ["first_low", "first_high", "last_low", "last_high", "low", "high"]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("partner")
    return frame.assign(middle=(frame["low"] + frame["high"]) / 2).sort_values(
        "middle", ascending=False, kind="stable").drop(columns="middle")


def unmatched(key: str, first: int, last: int) -> list[str]:
    """Return the partners listed in either year that were not one partner in both.

    Raises:
        DataError: a year is not printed.
    """
    before, after = in_years(key, first, last)
    return [partner for partner in dict.fromkeys([*before.shares, *after.shares])
            if not {first, last} <= set(countries.country(partner).years)]


def foremost(moved: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return who can have gained most and who can have lost most: several where bounds overlap.

    Args:
        moved: as from `moves`.
    """
    gained = moved.index[moved["high"] >= moved["low"].max()]
    lost = moved.index[moved["low"] <= moved["high"].min()]
    return list(gained), list(lost[::-1])
